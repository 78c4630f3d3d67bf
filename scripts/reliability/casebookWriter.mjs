/**
 * A writer that is killed at any moment: links, pins, sign-ins and audit entries, one round after the other. A round is
 * acknowledged on standard output, as one line of JSON, only after every call of it has returned.
 * Takes the casebook's path and the number of the round to begin with.
 */
const { openCasebook } = await import(
  new URL('../../server/dist/casebook/casebook.js', import.meta.url).href
);

const [path, from] = process.argv.slice(2);
const casebook = openCasebook(path);

for (let round = Number(from); ; round += 1) {
  const by = `writer ${round}`;
  const snapshot = `${round}-00000000`;
  const fragment = `entities/AwsUser/user-${round}?q=${'x'.repeat(round % 3000)}`;
  casebook.audit({
    who: by,
    role: 'analyst',
    address: 'local',
    action: 'round',
    object: String(round),
    result: 'begun',
  });
  const { id } = casebook.keepLink({ fragment, snapshot, by });
  casebook.pin({ snapshot, reason: 'evidence', by });
  const { secret } = casebook.signIn(casebook.issueSignInToken({ role: 'viewer', name: by }).secret);
  process.stdout.write(`${JSON.stringify({ round, id, fragment, snapshot, secret })}\n`);
}
