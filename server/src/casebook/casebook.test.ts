import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppError } from '@gumshoe/shared/contract/errors';
import { linkId } from '@gumshoe/shared/contract/links';
import { DAY, HOUR, MINUTE } from '@gumshoe/shared/domain/units';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type Casebook, openCasebook } from './casebook.js';
import { openDatabase } from './database.js';
import { CASEBOOK_VERSION } from './migrations.js';
import { pinnedSnapshots } from './pins.js';

let folder: string;
let path: string;
let clock: number;
let casebook: Casebook;
const ana = { role: 'analyst', name: 'ana' } as const;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'casebook-'));
  path = join(folder, "case book's.db");
  clock = Date.parse('2026-11-25T08:00:00Z');
  casebook = openCasebook(path, () => clock);
});

afterEach(() => {
  casebook.close();
  rmSync(folder, { recursive: true, force: true });
});

function codeOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    return error instanceof AppError ? error.code : String(error);
  }
  return 'no failure';
}

describe('signing in', () => {
  test('takes a token once and refuses it ever after', () => {
    const { secret } = casebook.issueSignInToken(ana);
    expect(secret).toMatch(/^[\w-]{43}$/);
    expect(casebook.signIn(secret)).toMatchObject(ana);
    expect(codeOf(() => casebook.signIn(secret))).toBe('unauthenticated');
    expect(codeOf(() => casebook.signIn('x'.repeat(43)))).toBe('unauthenticated');
  });

  test('refuses a token after five minutes', () => {
    const { secret } = casebook.issueSignInToken(ana);
    clock += 5 * MINUTE;
    expect(codeOf(() => casebook.signIn(secret))).toBe('unauthenticated');
  });

  test('stores neither tokens nor session secrets', () => {
    const token = casebook.issueSignInToken(ana).secret;
    const session = casebook.signIn(token).secret;
    casebook.copyTo(`${path}.copy`);
    const held = readFileSync(`${path}.copy`).toString('latin1');
    expect(held).toContain('ana');
    expect(held.includes(token) || held.includes(session)).toBe(false);
  });

  test('ends a session after eight idle hours and after a day however busy', () => {
    const { secret } = casebook.signIn(casebook.issueSignInToken(ana).secret);
    clock += 8 * HOUR - 1;
    expect(casebook.session(secret)).toMatchObject(ana);
    clock += 8 * HOUR - 1;
    expect(casebook.session(secret)).toMatchObject({ expiresAt: clock + 8 * HOUR });
    clock += 8 * HOUR - 1;
    expect(casebook.session(secret)).toMatchObject({ expiresAt: Date.parse('2026-11-26T08:00:00Z') });
    clock = Date.parse('2026-11-25T08:00:00Z') + DAY;
    expect(casebook.session(secret)).toBeUndefined();
    const other = casebook.signIn(casebook.issueSignInToken(ana).secret).secret;
    clock += 8 * HOUR;
    expect(casebook.session(other)).toBeUndefined();
  });

  test('replaces the session of who signs in again and forgets one signed out', () => {
    const first = casebook.signIn(casebook.issueSignInToken(ana).secret).secret;
    const second = casebook.signIn(
      casebook.issueSignInToken({ role: 'viewer', name: 'ben' }).secret,
      first,
    ).secret;
    expect(casebook.session(first)).toBeUndefined();
    expect(casebook.session(second)).toMatchObject({ role: 'viewer', name: 'ben' });
    casebook.endSession(second);
    expect(casebook.session(second)).toBeUndefined();
  });

  test('takes a token that another process wrote', () => {
    const other = openCasebook(path, () => clock);
    const { secret } = other.issueSignInToken(ana);
    other.close();
    expect(casebook.signIn(secret)).toMatchObject(ana);
  });
});

describe('links and pins', () => {
  const snapshot = '41-9f3c2a8b';

  test('gives a fragment back byte for byte until it is revoked', () => {
    const fragment = `entities/AwsUser/a%2Fb?q=${"'\u202e\u0000😀".repeat(2000)}`;
    const { id } = casebook.keepLink({ fragment, snapshot, by: 'ana' });
    expect(linkId.safeParse(id).success).toBe(true);
    expect(casebook.link(id)).toEqual({ id, fragment, snapshot, createdAt: '2026-11-25T08:00:00Z' });
    expect(casebook.revokeLink(id)).toBe(true);
    expect(casebook.revokeLink(id)).toBe(false);
    expect(casebook.link(id)).toBeUndefined();
    expect(casebook.link("' OR '1'='1")).toBeUndefined();
  });

  test('refuses a link whose bytes changed underneath it', () => {
    const { id } = casebook.keepLink({ fragment: 'entities/IpAddress/198.51.100.7', snapshot, by: 'ana' });
    const raw = openDatabase(path);
    raw.run("UPDATE links SET fragment = 'entities/IpAddress/198.51.100.8' WHERE id = ?", id);
    raw.close();
    expect(codeOf(() => casebook.link(id))).toBe('source-unavailable');
  });

  test('lists each pinned snapshot once, and no more after its link is revoked', () => {
    casebook.pin({ snapshot: '7-00000000', reason: 'evidence', by: 'ana' });
    casebook.pin({ snapshot: '7-00000000', reason: 'evidence', by: 'ana' });
    casebook.pin({ snapshot: '7-00000000', reason: 'case', by: 'ben' });
    const { id } = casebook.keepLink({ fragment: 'x', snapshot, by: 'ana' });
    expect(pinnedSnapshots(path)).toEqual([snapshot, '7-00000000']);
    casebook.revokeLink(id);
    expect(pinnedSnapshots(path)).toEqual(['7-00000000']);
  });

  test('pins nothing where there is no casebook, and refuses a damaged one', () => {
    expect(pinnedSnapshots(join(folder, 'absent.db'))).toEqual([]);
    expect(existsSync(join(folder, 'absent.db'))).toBe(false);
    writeFileSync(join(folder, 'broken.db'), 'x'.repeat(8192));
    expect(codeOf(() => pinnedSnapshots(join(folder, 'broken.db')))).toBe('source-unavailable');
  });
});

describe('the audit log', () => {
  const entry = {
    who: 'ana',
    role: 'analyst',
    address: '127.0.0.1',
    action: 'link.keep',
    object: 'x',
    result: 'done',
  };

  test('chains its entries and cannot be changed or cut by a statement', () => {
    casebook.audit(entry);
    casebook.audit({ ...entry, parameters: { secret: 'value' } });
    expect(casebook.verifyAudit()).toMatchObject({ entries: 2 });
    const raw = openDatabase(path);
    expect(codeOf(() => raw.run("UPDATE audit SET who = 'ben' WHERE seq = 1"))).toMatch(/append-only/);
    expect(codeOf(() => raw.run('DELETE FROM audit'))).toMatch(/append-only/);
    raw.close();
  });

  test('names the first entry that was changed behind its back', () => {
    for (let at = 0; at < 5; at += 1) {
      casebook.audit({ ...entry, object: `link ${at}` });
    }
    const raw = openDatabase(path);
    raw.execute('DROP TRIGGER audit_is_not_changed');
    raw.run("UPDATE audit SET who = 'anb' WHERE seq = 3");
    raw.close();
    expect(casebook.verifyAudit()).toMatchObject({ entries: 2, firstBad: 3 });
  });

  test('shows against an anchor written down before that its tail was cut off or made anew', () => {
    expect(casebook.verifyAudit(casebook.auditAnchor())).toMatchObject({ entries: 0, holdsAnchor: true });
    for (let at = 0; at < 5; at += 1) casebook.audit({ ...entry, object: `link ${at}` });
    const anchor = casebook.auditAnchor();
    expect(anchor).toMatch(/^5-[0-9a-f]{64}$/);
    casebook.audit(entry);
    expect(casebook.verifyAudit(anchor)).toMatchObject({ entries: 6, holdsAnchor: true });
    const raw = openDatabase(path);
    for (const { name } of raw.all(
      z.object({ name: z.string() }),
      "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'audit'",
    ))
      raw.execute(`DROP TRIGGER ${name}`);
    raw.run('DELETE FROM audit WHERE seq > 3');
    raw.close();
    const cut = casebook.verifyAudit(anchor);
    expect(cut).toMatchObject({ entries: 3, holdsAnchor: false });
    expect(cut.firstBad).toBeUndefined();
    for (let at = 0; at < 3; at += 1) casebook.audit({ ...entry, object: 'forged' });
    expect(casebook.verifyAudit(anchor)).toMatchObject({ entries: 6, holdsAnchor: false });
  });
});

test('refuses a text that the file would cut short', () => {
  expect(codeOf(() => casebook.issueSignInToken({ role: 'viewer', name: 'a\0b' }))).toBe('invalid-request');
});

describe('the file', () => {
  test('refuses the casebook of a newer version by name and leaves it alone', () => {
    casebook.close();
    const raw = openDatabase(path);
    raw.execute(`PRAGMA user_version=${CASEBOOK_VERSION + 1}`);
    raw.close();
    expect(codeOf(() => openCasebook(path))).toBe('conflict');
    const again = openDatabase(path);
    again.execute(`PRAGMA user_version=${CASEBOOK_VERSION}`);
    again.close();
    casebook = openCasebook(path, () => clock);
  });

  test('refuses a damaged file and says which', () => {
    const broken = join(folder, 'broken.db');
    casebook.copyTo(broken);
    const bytes = readFileSync(broken);
    writeFileSync(broken, bytes.subarray(0, Math.floor(bytes.length / 2)));
    expect(() => openCasebook(broken)).toThrow(/broken\.db: The casebook is damaged/);
  });

  test('opens a copy with everything in it', () => {
    const { id } = casebook.keepLink({ fragment: 'x', snapshot: '41-9f3c2a8b', by: 'ana' });
    casebook.copyTo(join(folder, 'copy.db'));
    copyFileSync(join(folder, 'copy.db'), join(folder, 'moved.db'));
    const moved = openCasebook(join(folder, 'moved.db'));
    expect(moved.link(id)?.fragment).toBe('x');
    moved.close();
  });
});
