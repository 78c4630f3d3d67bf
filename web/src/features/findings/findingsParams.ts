import { type SeverityLevel, severityLevel } from '@gumshoe/shared/contract/findings';
import type { Param } from '../../url/param';
import { formatTable, parseTable } from '../../url/textTable';
import { choiceParam } from '../../url/viewParams';

/** The severities listed; all where none is chosen. */
export const severitiesParam: Param<readonly SeverityLevel[]> = {
  key: 'severity',
  says: 'the severities',
  fallback: [],
  parse: (text) => severityLevel.array().safeParse(parseRow(text)).data,
  format: formatRow,
};

/** The types of findings listed; all where none is chosen. */
export const findingTypesParam = listParam('type', 'the types of findings');

/** The accounts whose findings are listed; all where none is chosen. */
export const accountsParam = listParam('account', 'the accounts');

/** Whether samples are listed with the others. */
export const samplesParam = choiceParam(
  'samples',
  'whether samples are shown',
  ['shown', 'apart'] as const,
  'apart',
);

function listParam(key: string, says: string): Param<readonly string[]> {
  return { key, says, fallback: [], parse: parseRow, format: formatRow };
}

function parseRow(text: string): string[] | undefined {
  const rows = parseTable(text);
  return rows === undefined || rows.length > 1 ? undefined : (rows[0] ?? []);
}

function formatRow(values: readonly string[]): string | undefined {
  return values.length === 0 ? undefined : formatTable([values]);
}
