import { createRequire } from 'node:module';

const { openCasebook } = await import(
  new URL('../../server/dist/casebook/casebook.js', import.meta.url).href
);
const { pinnedSnapshots } = await import(new URL('../../server/dist/casebook/pins.js', import.meta.url).href);
const Database = createRequire(new URL('../../server/package.json', import.meta.url))('libsql');

/**
 * Opens a casebook and holds it against what was acknowledged. `refused`: it does not open and says so. Else counts:
 * `lost` acknowledged rows that are not there, `wrong` rows that read otherwise than they were written, `detected` rows
 * refused as damaged, `holes` acknowledged rows missing before one that is there, `torn` tokens used without their session, `auditBad` where the audit chain does not hold.
 */
export function judge(path, acknowledged) {
  const started = performance.now();
  let casebook;
  try {
    casebook = openCasebook(path);
  } catch (error) {
    return {
      refused: String(error.message),
      lost: 0,
      wrong: 0,
      detected: 0,
      holes: 0,
      torn: 0,
      auditBad: 0,
      openMs: 0,
    };
  }
  const openMs = performance.now() - started;
  const tally = { lost: 0, wrong: 0, detected: 0, holes: 0 };
  try {
    const pins = readPins(path, tally);
    let missing = 0;
    for (const row of acknowledged) {
      const state = count(tally, () => linkState(casebook.link(row.id), row));
      missing += state === 'lost' ? 1 : 0;
      if (state === 'held') tally.holes = missing;
      count(tally, () => sessionState(casebook.session(row.secret), row));
      count(tally, () => (pins === undefined || pins.has(row.snapshot) ? 'held' : 'lost'));
    }
    const audit = attempt(() => casebook.verifyAudit());
    return {
      ...tally,
      torn: tornIn(path),
      auditBad: audit === undefined || audit.firstBad !== undefined ? 1 : 0,
      openMs,
    };
  } finally {
    attempt(() => casebook.close());
  }
}

function readPins(path, tally) {
  const pins = attempt(() => new Set(pinnedSnapshots(path)));
  if (pins === undefined) tally.detected += 1;
  return pins;
}

function linkState(link, row) {
  if (link === undefined) return 'lost';
  return link.fragment === row.fragment && link.snapshot === row.snapshot ? 'held' : 'wrong';
}

function sessionState(session, row) {
  if (session === undefined) return 'lost';
  return session.name === `writer ${row.round}` && session.role === 'viewer' ? 'held' : 'wrong';
}

function count(tally, look) {
  const state = attempt(look) ?? 'detected';
  if (state !== 'held') tally[state] += 1;
  return state;
}

/** Tokens that were used without a session to show for it, or the other way round: a transaction cut in half. */
function tornIn(path) {
  const db = new Database(path);
  try {
    const used = db.prepare('SELECT count(*) AS n FROM sign_in_tokens WHERE used_at IS NOT NULL').get().n;
    return Math.abs(used - db.prepare('SELECT count(*) AS n FROM sessions').get().n);
  } catch {
    return 0;
  } finally {
    db.close();
  }
}

function attempt(work) {
  try {
    return work();
  } catch {
    return undefined;
  }
}
