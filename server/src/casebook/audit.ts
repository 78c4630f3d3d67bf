import type { EpochMs } from '@gumshoe/shared/domain/units';
import { z } from 'zod';
import type { CasebookDatabase } from './database.js';
import { digestOf } from './digest.js';

/** One thing somebody did. `parameters` is stored as a digest only, since they may hold what must not be copied. */
export interface AuditEntry {
  readonly who: string;
  readonly role: string;
  readonly address: string;
  readonly action: string;
  readonly object: string;
  readonly parameters?: unknown;
  readonly result: string;
}

/** Whether the log holds together; `firstBad` is the number of the first entry that does not fit the one before. */
export interface AuditCheck {
  readonly entries: number;
  readonly firstBad?: number;
  /** Whether the anchor asked about stands in the log; absent where none was asked about. */
  readonly holdsAnchor?: boolean;
  /** The hash of the last good entry: what to compare a copy with. */
  readonly anchor: string;
}

const auditRow = z.object({
  seq: z.number(),
  at: z.number(),
  who: z.string(),
  role: z.string(),
  address: z.string(),
  action: z.string(),
  object: z.string(),
  parameters: z.string(),
  result: z.string(),
  hash: z.string(),
});
type AuditRow = z.infer<typeof auditRow>;

const COLUMNS = 'seq, at, who, role, address, action, object, parameters, result, hash';
const START = digestOf('gumshoe audit');

/** Appends an entry; it is on disk when this returns. */
export function appendAudit(database: CasebookDatabase, entry: AuditEntry, now: EpochMs): void {
  database.transaction(() => {
    const last = database.get(
      z.object({ seq: z.number(), hash: z.string() }),
      'SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1',
    );
    const row = {
      seq: (last?.seq ?? 0) + 1,
      at: now,
      who: entry.who,
      role: entry.role,
      address: entry.address,
      action: entry.action,
      object: JSON.stringify(entry.object).slice(1, -1),
      parameters: entry.parameters === undefined ? '' : digestOf(JSON.stringify(entry.parameters)),
      result: entry.result,
    };
    database.run(
      `INSERT INTO audit (${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      ...Object.values(row),
      chain(last?.hash ?? START, row),
    );
  });
}

/** The number of the last entry and its hash, `1234-<64 hex digits>`: proof of every entry up to there. */
export function auditAnchor(database: CasebookDatabase): string {
  const last = database.get(
    z.object({ seq: z.number(), hash: z.string() }),
    'SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1',
  );
  return `${last?.seq ?? 0}-${last?.hash ?? START}`;
}

/**
 * Walks the whole chain. A row changed, missing in between or put in shows as the first bad one; a tail cut off shows
 * only against an anchor written down elsewhere: see `auditAnchor`.
 */
export function verifyAudit(database: CasebookDatabase, written?: string): AuditCheck {
  const check = walkChain(database);
  if (written === undefined) return check;
  const at = Number(written.split('-')[0]);
  const row = database.get(z.object({ hash: z.string() }), 'SELECT hash FROM audit WHERE seq = ?', at);
  return { ...check, holdsAnchor: at <= check.entries && `${at}-${row?.hash ?? START}` === written };
}

function walkChain(database: CasebookDatabase): AuditCheck {
  let anchor = START;
  let entries = 0;
  for (;;) {
    const page = database.all(
      auditRow,
      `SELECT ${COLUMNS} FROM audit WHERE seq > ? ORDER BY seq LIMIT 1000`,
      entries,
    );
    for (const row of page) {
      const { hash, ...rest } = row;
      if (row.seq !== entries + 1 || hash !== chain(anchor, rest)) {
        return { entries, firstBad: entries + 1, anchor };
      }
      anchor = hash;
      entries += 1;
    }
    if (page.length === 0) {
      return { entries, anchor };
    }
  }
}

function chain(before: string, row: Omit<AuditRow, 'hash'>): string {
  return digestOf(
    before,
    row.seq,
    row.at,
    row.who,
    row.role,
    row.address,
    row.action,
    row.object,
    row.parameters,
    row.result,
  );
}
