import { type ScopeTime, scopeTime } from '@gumshoe/shared/domain/scopeTime';
import { type SnapshotId, snapshotId } from '@gumshoe/shared/domain/snapshot';
import type { Param } from './param';
import { formatInstantText, parseInstantText } from './scopeTimeParam';
import { formatTable, parseTable } from './textTable';

/** A parameter that takes one of a closed list of words; the fallback is not written. */
export function choiceParam<T extends string>(
  key: string,
  says: string,
  choices: readonly T[],
  fallback: T,
): Param<T> {
  return {
    key,
    says,
    fallback,
    parse: (text) => choices.find((choice) => choice === text),
    format: (value) => (value === fallback ? undefined : value),
  };
}

/** A parameter that holds free text; empty means absent. */
export function textParam(key: string, says: string, maxLength = 2048): Param<string> {
  return {
    key,
    says,
    fallback: '',
    parse: (text) => (text.length <= maxLength ? text : undefined),
    format: (value) => (value === '' ? undefined : value),
  };
}

/** A parameter that holds rows of texts; none means absent. */
export function tableParam(key: string, says: string): Param<readonly (readonly string[])[]> {
  return {
    key,
    says,
    fallback: [],
    parse: parseTable,
    format: (rows) => (rows.length === 0 ? undefined : formatTable(rows)),
  };
}

/** The snapshot the link was made on. */
export const snapshotParam: Param<SnapshotId | undefined> = {
  key: 's',
  says: 'the snapshot',
  fallback: undefined,
  parse: (text) => snapshotId.safeParse(text).data,
  format: (value) => value,
};

/** The version of the link's form; later versions are read as well as they can be. */
export const versionParam: Param<string> = {
  key: 'v',
  says: "the version of the link's form",
  fallback: '1',
  parse: (text) => (/^[1-9]\d{0,3}$/.test(text) ? text : undefined),
  format: (value) => value,
};

/** What was typed into the search box. */
export const searchTextParam = textParam('q', 'the search text');

/** The tab of a profile; which ones there are is the profile's matter. */
export const tabParam = textParam('tab', 'the tab', 40);

/** A stretch of time selected on a timeline: `start_end`, each as in the scope's parameters. */
export const selectionParam: Param<ScopeTime | undefined> = {
  key: 'sel',
  says: 'the selected stretch of time',
  fallback: undefined,
  parse: (text) => {
    const [start = '', end = ''] = text.split('_');
    return scopeTime.safeParse({ start: parseInstantText(start), end: parseInstantText(end) }).data;
  },
  format: (scope) =>
    scope === undefined ? undefined : `${formatInstantText(scope.start)}_${formatInstantText(scope.end)}`,
};

/** The panel a link points to; the page scrolls to it. */
export const panelParam = textParam('panel', 'the panel', 60);
