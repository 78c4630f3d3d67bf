import { createHash } from 'node:crypto';
import { inRoot } from '../root.mjs';

const { connectBackend } = await import(inRoot('server/dist/cli/connectBackend.js'));

/**
 * Asks a store one question of each kind, each over everything held, and prints one JSON line a question: `digest` of what it answers, or
 * `error`. Run in a process of its own as `askStore.mjs STORE QUESTIONS` (JSON pairs of name and parameters): damage may end it.
 */
const [store, questions] = process.argv.slice(2);

async function outcomeOf(asking, name, params) {
  try {
    const { answer, totals } = await asking.ask(name, params);
    return {
      digest: createHash('sha256')
        .update(JSON.stringify([answer, totals]))
        .digest('hex'),
    };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

const asking = await connectBackend().openAsking(store);
for (const [name, params] of JSON.parse(questions)) {
  process.stdout.write(`${JSON.stringify({ name, ...(await outcomeOf(asking, name, params)) })}\n`);
}
await asking.close();
