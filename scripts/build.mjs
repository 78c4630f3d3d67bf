import { inRoot, installedProgram } from './root.mjs';
import { runProgram } from './runProgram.mjs';

/**
 * `pnpm build`: compiles shared and server to `dist`, checks the types of web and e2e, bundles web to `web/dist`.
 * `--product` leaves out what only checks: quicker, for `npm start`. Ends with the first failing step's code.
 */
const typed = process.argv.includes('--product') ? ['server'] : ['shared', 'server', 'web', 'e2e'];
const steps = [
  [installedProgram('tsc'), ['-b', ...typed], inRoot()],
  [installedProgram('vite', 'web'), ['build', '--logLevel', 'warn'], inRoot('web')],
];

for (const [program, args, cwd] of steps) {
  const { code } = await runProgram(program, args, { cwd, env: { NODE_ENV: 'production' } });
  if (code !== 0) {
    process.exitCode = code;
    break;
  }
}
