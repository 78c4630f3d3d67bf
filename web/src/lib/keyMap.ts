/**
 * Every key of the application, in this one file. A region's keys apply when the focus is in it; keys of `everywhere` apply in all
 * regions, so no key may stand both there and in a region, nor twice in one. A test holds that.
 */
export type KeyRegion = 'everywhere' | 'profile' | 'panel' | 'list' | 'timeline' | 'graph' | 'side-panel';

export interface KeyBinding {
  readonly region: KeyRegion;
  /** As pressed: `g f` is two keys after another, `Shift Y` and `Mod K` are chords (`Mod` is Ctrl, or ⌘ on a Mac). */
  readonly keys: readonly string[];
  readonly does: string;
  /** The action's name, for keys that the frame itself acts on. */
  readonly action?: KeyAction;
}

export type KeyAction =
  | 'search'
  | 'palette'
  | 'help'
  | 'copyLink'
  | 'goStart'
  | 'goSearch'
  | 'goFindings'
  | 'goGraph'
  | 'goEvents'
  | 'goData'
  | 'earlier'
  | 'later'
  | 'wider'
  | 'narrower'
  | 'openScope'
  | 'zoomToSelection'
  | 'scopeBefore'
  | 'foldRail'
  | 'nextRegion'
  | 'takeInNewer';

export const keyMap: readonly KeyBinding[] = [
  { region: 'everywhere', keys: ['/'], does: 'Search', action: 'search' },
  { region: 'everywhere', keys: ['Mod K'], does: 'Command palette', action: 'palette' },
  { region: 'everywhere', keys: ['?'], does: 'Show the keys', action: 'help' },
  { region: 'everywhere', keys: ['y'], does: 'Copy link to what is in view', action: 'copyLink' },
  { region: 'everywhere', keys: ['g h'], does: 'Go to Start', action: 'goStart' },
  { region: 'everywhere', keys: ['g s'], does: 'Go to Search', action: 'goSearch' },
  { region: 'everywhere', keys: ['g f'], does: 'Go to Findings', action: 'goFindings' },
  { region: 'everywhere', keys: ['g b'], does: 'Go to Behavior graph', action: 'goGraph' },
  { region: 'everywhere', keys: ['g e'], does: 'Go to Events', action: 'goEvents' },
  { region: 'everywhere', keys: ['g d'], does: 'Go to Data sources', action: 'goData' },
  { region: 'everywhere', keys: ['['], does: 'Scope time earlier by one length', action: 'earlier' },
  { region: 'everywhere', keys: [']'], does: 'Scope time later by one length', action: 'later' },
  { region: 'everywhere', keys: ['{'], does: 'Scope time wider', action: 'wider' },
  { region: 'everywhere', keys: ['}'], does: 'Scope time narrower', action: 'narrower' },
  { region: 'everywhere', keys: ['w'], does: 'Change the scope time', action: 'openScope' },
  { region: 'everywhere', keys: ['z'], does: 'Zoom to the selection', action: 'zoomToSelection' },
  { region: 'everywhere', keys: ['Shift Z'], does: 'Scope time before', action: 'scopeBefore' },
  { region: 'everywhere', keys: ['Shift N'], does: 'Take in newer data', action: 'takeInNewer' },
  { region: 'everywhere', keys: ['\\'], does: 'Fold or unfold the rail', action: 'foldRail' },
  { region: 'everywhere', keys: ['F6'], does: 'Next region of the page', action: 'nextRegion' },
  { region: 'everywhere', keys: ['Esc'], does: 'Close, clear, cancel: the innermost first' },
  { region: 'profile', keys: ['1', '2', '3', '4', '5', '6', '7', '8', '9'], does: 'Open that tab' },
  { region: 'panel', keys: ['q'], does: 'Show the query behind the panel' },
  { region: 'panel', keys: ['t'], does: 'Show the table behind the picture' },
  { region: 'panel', keys: ['o'], does: 'Enlarge' },
  { region: 'panel', keys: ['Shift E'], does: 'Export all rows' },
  { region: 'panel', keys: ['Shift Y'], does: 'Copy link to this panel' },
  { region: 'list', keys: ['j', '↓'], does: 'Next row' },
  { region: 'list', keys: ['k', '↑'], does: 'Previous row' },
  { region: 'list', keys: ['h', '←'], does: 'Fold the row' },
  { region: 'list', keys: ['l', '→'], does: 'Unfold the row' },
  { region: 'list', keys: ['Home'], does: 'First row' },
  { region: 'list', keys: ['End'], does: 'Last row' },
  { region: 'list', keys: ['Enter'], does: 'Open the row' },
  { region: 'list', keys: ['f'], does: 'Filter by this value' },
  { region: 'list', keys: ['Shift F'], does: 'Exclude this value' },
  { region: 'list', keys: ['r'], does: 'Raw events of the row' },
  { region: 'timeline', keys: ['←'], does: 'Bucket before' },
  { region: 'timeline', keys: ['→'], does: 'Bucket after' },
  { region: 'timeline', keys: ['Shift ←', 'Shift →'], does: 'Extend the selection' },
  { region: 'timeline', keys: ['Enter'], does: 'Activity details of the selection' },
  { region: 'graph', keys: ['←', '→', '↑', '↓'], does: 'Move the focus' },
  { region: 'graph', keys: ['Shift ←', 'Shift →', 'Shift ↑', 'Shift ↓'], does: 'Move the focus and select' },
  { region: 'graph', keys: ['Space'], does: 'Select: its facts beside the graph' },
  { region: 'graph', keys: ['Enter'], does: 'Open the profile, or the list of a group' },
  { region: 'graph', keys: ['e'], does: 'Expand: draw its own neighbors' },
  { region: 'graph', keys: ['x'], does: 'Collapse' },
  { region: 'graph', keys: ['u'], does: 'Undo the last expansion' },
  { region: 'graph', keys: ['Shift U'], does: 'Redo' },
  { region: 'graph', keys: ['Shift L'], does: 'Labels of relationships' },
  { region: 'graph', keys: ['+', '-'], does: 'Closer, farther' },
  { region: 'graph', keys: ['0'], does: 'All of it in sight' },
  { region: 'side-panel', keys: ['Shift O'], does: 'Give it the whole page' },
];

/** The key as written in the map for a keyboard event. */
export function keyOf(event: {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  shiftKey: boolean;
  altKey: boolean;
}): string {
  const names: Readonly<Record<string, string>> = {
    ArrowLeft: '←',
    ArrowRight: '→',
    ArrowUp: '↑',
    ArrowDown: '↓',
    Escape: 'Esc',
  };
  const name = names[event.key] ?? event.key;
  const isLetter = /^[a-z]$/i.test(name);
  const base = isLetter
    ? event.shiftKey || event.ctrlKey || event.metaKey
      ? name.toUpperCase()
      : name.toLowerCase()
    : name;
  const isNamed = name.length > 1 || names[event.key] !== undefined;
  return [
    event.ctrlKey || event.metaKey ? 'Mod' : '',
    event.altKey ? 'Alt' : '',
    event.shiftKey && (isLetter || isNamed) ? 'Shift' : '',
    base,
  ]
    .filter(Boolean)
    .join(' ');
}
