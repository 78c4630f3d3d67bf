import type { ScopeTime } from '@gumshoe/shared/domain/scopeTime';
import { readPreferences, writePreferences } from '../lib/preferences';
import { changeParams } from '../url/browserLocation';
import { scopeChanges } from '../url/href';
import type { ParamChange } from '../url/param';

/** Sets the page's scope time, with other changes of the link, and remembers the window among the recent ones. */
export function setScope(scope: ScopeTime, changes: readonly ParamChange[] = []): void {
  changeParams([...scopeChanges(scope), ...changes]);
  const others = readPreferences().recentWindows.filter(
    (recent) => recent.start !== scope.start || recent.end !== scope.end,
  );
  writePreferences({ recentWindows: [scope, ...others].slice(0, 6) });
}
