import { PNPM } from './root.mjs';
import { runProgram } from './runProgram.mjs';

const NEEDED = [20, 19];

/** Ends the process with a sentence where Node is older than what the product runs on. */
export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > NEEDED[0] || (major === NEEDED[0] && minor >= NEEDED[1])) return;
  process.stderr.write(`Node ${NEEDED.join('.')} or newer is needed; this is ${process.versions.node}.\n`);
  process.exit(1);
}

/** Installs exactly what the lockfile names. Nothing but Node and npm has to be there. Answers the installer's exit code. */
export async function installDependencies() {
  const { code } = await runProgram('npx', ['-y', PNPM, 'install', '--frozen-lockfile']);
  return code;
}
