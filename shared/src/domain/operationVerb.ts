/** What an operation does to its target. */
export type OperationVerb = 'list' | 'read' | 'create' | 'delete' | 'change' | 'assume';

/**
 * Verbs told from how an operation's name begins, in the order they are tried. What begins otherwise reads where the record
 * says `readOnly`, else changes. `AssumeRole…` of STS comes before all of them: it assumes.
 */
export const verbBeginnings: ReadonlyArray<
  readonly [verb: Exclude<OperationVerb, 'change' | 'assume'>, beginnings: readonly string[]]
> = [
  ['list', ['List', 'Search']],
  ['read', ['Get', 'Describe', 'Head', 'Lookup', 'BatchGet']],
  ['create', ['Create', 'Run', 'Allocate', 'Copy', 'Import']],
  ['delete', ['Delete', 'Terminate', 'Remove', 'Purge', 'Deregister']],
];

/** How the operations of STS begin by which a role is assumed. */
export const ASSUMPTION_BEGINNING = 'AssumeRole';
