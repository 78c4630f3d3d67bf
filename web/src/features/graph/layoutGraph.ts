/**
 * A layered layout of our own: columns that mean something, from where it came to what it reached. It replays the expansions in
 * order, so that what is drawn stands still: a later expansion only takes places that are free. Pure and deterministic.
 */
export interface LaidOut {
  /** Place of each node by its id, in pixels; the entity the graph is about stands at 0, 0. */
  readonly places: ReadonlyMap<string, Place>;
  readonly columns: readonly Column[];
}

export interface Place {
  readonly x: number;
  readonly y: number;
}

/** Columns of one meaning, under one heading. */
export interface Column {
  readonly name: string;
  readonly fromX: number;
  readonly toX: number;
}

/** What is to be placed, in the order it was drawn. */
export interface Placeable {
  readonly id: string;
  /** The center it was drawn beside; none of the entity in view and of a center that no earlier one drew. */
  readonly of: string | undefined;
  readonly role: Role;
}

/** What a neighbor is to its center; each has a column of its own, in this order. */
export const roles = ['came-from', 'acted-on', 'credential', 'self', 'used-by', 'became', 'reached'] as const;
export type Role = (typeof roles)[number];

const roleNames: Readonly<Record<Role, string>> = {
  'came-from': 'Came from',
  'acted-on': 'Acted on it',
  credential: 'Credential',
  self: 'In view',
  'used-by': 'Used by',
  became: 'Asked for, became',
  reached: 'Reached',
};

export const COLUMN_PX = 176;
export const ROW_PX = 90;
const MOST_ROWS = 9;

/** Places every node: `centers[0]` is the entity in view, the others are what was expanded, in order. */
export function layoutGraph(centers: readonly string[], nodes: readonly Placeable[]): LaidOut {
  const [root] = centers;
  if (root === undefined) return { places: new Map(), columns: [] };
  const grid = new Grid();
  const columns = placeAroundRoot(
    grid,
    root,
    nodes.filter(({ of }) => of === root),
  );
  for (const center of centers.slice(1)) {
    if (!grid.has(center) && nodes.some(({ id }) => id === center)) grid.putBeside(root, center, 'right');
    for (const { id, of, role } of nodes) {
      if (of === center && !grid.has(id)) grid.putBeside(center, id, sideOf(role));
    }
  }
  return {
    places: grid.places,
    columns: [...grid.outerColumns('left'), ...columns, ...grid.outerColumns('right')],
  };
}

function sideOf(role: Role): 'left' | 'right' {
  return roles.indexOf(role) < roles.indexOf('self') ? 'left' : 'right';
}

/** A column each for the roles there are; more rows than fit go on in a column beside, half a row lower. */
function placeAroundRoot(grid: Grid, root: string, nodes: readonly Placeable[]): Column[] {
  grid.put(root, 0, 0);
  const columns = [columnOf(roleNames.self, 0, 0)];
  const sides = [
    { step: -1, order: roles.slice(0, roles.indexOf('self')).reverse() },
    { step: 1, order: roles.slice(roles.indexOf('self') + 1) },
  ];
  for (const { step, order } of sides) {
    let last = 0;
    for (const role of order) {
      const own = nodes.filter((node) => node.role === role);
      if (own.length === 0) continue;
      const first = last + step;
      last = first + step * (putColumn(grid, own, first, step) - 1);
      columns.push(columnOf(roleNames[role], first, last));
    }
  }
  for (const [at, { id }] of nodes.filter(({ role }) => role === 'self').entries()) grid.put(id, 0, 2 + at);
  grid.closeInner();
  return columns.sort((a, b) => a.fromX - b.fromX);
}

/** Puts nodes into as many columns as they need, balanced about the middle; answers how many. */
function putColumn(grid: Grid, nodes: readonly Placeable[], first: number, step: number): number {
  const wide = Math.ceil(nodes.length / MOST_ROWS);
  const tall = Math.ceil(nodes.length / wide);
  nodes.forEach(({ id }, at) => {
    const column = Math.floor(at / tall);
    const rows = Math.min(tall, nodes.length - column * tall);
    // Half a row lower, so that lines to the next column pass between: the row of the entity in view stays free.
    const lower = (rows + column) % 2 === 1 ? 0.5 : 0;
    grid.put(id, first + step * column, (at % tall) - (rows - 1) / 2 + lower);
  });
  return wide;
}

function columnOf(name: string, a: number, b: number): Column {
  return { name, fromX: Math.min(a, b) * COLUMN_PX, toX: Math.max(a, b) * COLUMN_PX };
}

/** Places taken, by column and row; rows may be halves. */
class Grid {
  readonly #taken = new Map<string, { readonly column: number; readonly row: number }>();
  #inner = { left: 0, right: 0 };

  has(id: string): boolean {
    return this.#taken.has(id);
  }

  put(id: string, column: number, row: number): void {
    this.#taken.set(id, { column, row });
  }

  /** What is placed from now on stands outside of the columns there are. */
  closeInner(): void {
    const columns = this.#columns();
    this.#inner = { left: Math.min(0, ...columns), right: Math.max(0, ...columns) };
  }

  /** The first free place outside of the inner columns and past `center`, nearest to its row; below before above. */
  putBeside(center: string, id: string, side: 'left' | 'right'): void {
    const at = this.#taken.get(center) ?? { column: 0, row: 0 };
    const step = side === 'left' ? -1 : 1;
    const edge = this.#inner[side];
    const first = step + (side === 'left' ? Math.min(at.column, edge) : Math.max(at.column, edge));
    for (let column = first; ; column += step) {
      const row = rowsNear(at.row).find((candidate) => this.#isFree(column, candidate));
      if (row === undefined) continue;
      this.put(id, column, row);
      return;
    }
  }

  /** The columns that expansions opened on a side, as one. */
  outerColumns(side: 'left' | 'right'): Column[] {
    const edge = this.#inner[side];
    const outer = this.#columns().filter((column) => (side === 'left' ? column < edge : column > edge));
    if (outer.length === 0) return [];
    return [columnOf(side === 'left' ? 'Before that' : 'Then', Math.min(...outer), Math.max(...outer))];
  }

  get places(): ReadonlyMap<string, Place> {
    return new Map(
      [...this.#taken].map(([id, { column, row }]) => [id, { x: column * COLUMN_PX, y: row * ROW_PX }]),
    );
  }

  #columns(): number[] {
    return [...this.#taken.values()].map(({ column }) => column);
  }

  #isFree(column: number, row: number): boolean {
    return [...this.#taken.values()].every(
      (place) => place.column !== column || Math.abs(place.row - row) >= 1,
    );
  }
}

const FARTHEST_ROW = (MOST_ROWS - 1) / 2 + 0.5;

/** Rows by their distance from one, no farther from the middle than a full column reaches. */
function rowsNear(row: number): number[] {
  const start = Math.max(-FARTHEST_ROW, Math.min(FARTHEST_ROW, row));
  const rows = [start];
  for (let away = 1; away <= 2 * MOST_ROWS; away += 1) rows.push(start + away, start - away);
  return rows.filter((each) => Math.abs(each) <= FARTHEST_ROW);
}
