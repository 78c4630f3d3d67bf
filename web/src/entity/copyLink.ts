import { AppError } from '@gumshoe/shared/contract/errors';
import type { ScopeTime } from '@gumshoe/shared/domain/scopeTime';
import type { SnapshotId } from '@gumshoe/shared/domain/snapshot';
import { keepLink, pinSnapshot } from '../api/links';
import { announce } from '../ui/announce';
import { copyText } from '../ui/copyText';
import { scopeChanges } from '../url/href';
import { LINK_VERSION, type Location, formatLocation } from '../url/location';
import { type ParamChange, set, withParams } from '../url/param';
import { snapshotParam, versionParam } from '../url/viewParams';

/** Links longer than this are kept by the server and stand for themselves as 22 characters. */
export const LONGEST_LINK = 1500;

/** The location as a colleague should see it: relative times frozen, the snapshot and the form's version stated. */
export function frozenLocation(
  location: Location,
  scope: ScopeTime | undefined,
  snapshot: SnapshotId,
): Location {
  return withParams(location, [
    ...(scope === undefined ? [] : scopeChanges(scope)),
    set(versionParam, LINK_VERSION),
    set(snapshotParam, snapshot),
  ]);
}

/**
 * Copies a link to what is in view. The snapshot is pinned first, so that the link opens to the same numbers later; a long one
 * is stored. Says what was copied, or why nothing was.
 */
export async function copyLink(
  location: Location,
  scope: ScopeTime | undefined,
  snapshot: SnapshotId | undefined,
  changes: readonly ParamChange[] = [],
): Promise<void> {
  if (snapshot === undefined)
    return announce('Nothing is loaded yet, so there is nothing to link to', 'failed');
  try {
    const address = await linkTo(withParams(location, changes), scope, snapshot);
    await copyText(address, 'Link');
  } catch (error) {
    const why = error instanceof AppError ? error.message : 'the page failed';
    announce(`The link was not copied: ${why}`, 'failed');
  }
}

async function linkTo(
  location: Location,
  scope: ScopeTime | undefined,
  snapshot: SnapshotId,
): Promise<string> {
  const fragment = formatLocation(frozenLocation(location, scope, snapshot));
  const base = `${window.location.origin}/#`;
  if (base.length + fragment.length <= LONGEST_LINK) {
    await pinSnapshot(snapshot);
    return base + fragment;
  }
  return `${base}i/${await keepLink(fragment, snapshot)}`;
}
