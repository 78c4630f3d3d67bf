import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startConsole } from '../e2e/support/startConsole.ts';
import { inRoot } from './root.mjs';
import { runProgram } from './runProgram.mjs';

/**
 * `pnpm test:release`: packs the release, installs it into an empty folder as a reader would, and there runs `--version` and the built-in
 * scenario on this Node, on Node 22 and on Node 24: signed in, loaded, asked one question. Prints `N passed, N failed`.
 */
async function main() {
  const folder = await mkdtemp(join(tmpdir(), 'gumshoe-release-'));
  try {
    const command = await install(folder);
    const results = [];
    for (const node of await nodes())
      results.push(await attempt(`scenario on ${node.name}`, () => runScenario(node.path, command)));
    const failed = results.filter((ok) => !ok).length;
    process.stdout.write(`${results.length - failed} passed, ${failed} failed\n`);
    process.exitCode = failed === 0 ? 0 : 1;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Packs, installs, and answers the installed command's path. */
async function install(folder) {
  await expectSuccess(process.execPath, [inRoot('scripts/packRelease.mjs')]);
  const tarball = (await readdir(inRoot('release'))).find((name) => name.endsWith('.tgz'));
  if (!tarball) throw new Error('no tarball in release/');
  await writeFile(join(folder, 'package.json'), '{ "private": true }\n');
  await expectSuccess('npm', ['install', '--no-audit', '--no-fund', inRoot('release', tarball)], folder);
  return join(folder, 'node_modules/.bin/gumshoe');
}

/** This Node and the two newer lines, each by the path of its executable. */
async function nodes() {
  const newer = [];
  for (const line of ['22', '24']) {
    const { output } = await expectSuccess(
      'npx',
      ['-y', '-p', `node@${line}`, 'node', '-p', 'process.execPath'],
      tmpdir(),
    );
    newer.push({ name: `Node ${line}`, path: output.trim().split('\n').at(-1) });
  }
  return [{ name: `Node ${process.versions.node}`, path: process.execPath }, ...newer];
}

async function attempt(name, run) {
  try {
    process.stdout.write(`PASSED ${name}: ${await run()}\n`);
    return true;
  } catch (error) {
    process.stdout.write(`FAILED ${name}: ${error.message}\n`);
    return false;
  }
}

/** Runs the installed command over the built-in scenario until it has loaded, and asks it what it holds. */
async function runScenario(node, command) {
  const { output: version } = await expectSuccess(node, [command, '--version'], tmpdir());
  const running = await startConsole(['--demo'], { node, command });
  try {
    const cookie = await signIn(running);
    const events = await waitForEvents(running.origin, cookie);
    return `${version.trim()}, ${events} events held`;
  } finally {
    await running.stop();
  }
}

async function signIn({ origin, signInLink }) {
  const response = await post(`${origin}/api/session`, { token: signInLink.split('#t=')[1] });
  const cookie = response.headers.get('set-cookie')?.split(';')[0];
  if (!response.ok || !cookie) throw new Error(`sign-in answered ${response.status}`);
  return cookie;
}

/** Asks until loading has ended, at most two minutes. */
async function waitForEvents(origin, cookie) {
  const deadline = Date.now() + 120_000;
  while (Date.now() < deadline) {
    const loading = await fetch(`${origin}/api/loading`, { headers: { cookie } });
    if (!loading.ok) throw new Error(`/api/loading answered ${loading.status}`);
    const progress = await loading.json();
    if (progress.state === 'done') return countEvents(origin, cookie);
    if (progress.state === 'failed') throw new Error('loading failed');
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error('loading did not end in two minutes');
}

async function countEvents(origin, cookie) {
  const response = await post(`${origin}/api/questions/lake-summary`, { params: {} }, cookie);
  if (!response.ok) throw new Error(`lake-summary answered ${response.status}: ${await response.text()}`);
  const { answer } = await response.json();
  if (!(answer.records.loaded > 0)) throw new Error(`lake-summary counts ${answer.records.loaded} records`);
  return answer.records.loaded;
}

function post(url, body, cookie = '') {
  return fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-gumshoe': '1', origin: new URL(url).origin, cookie },
    body: JSON.stringify(body),
  });
}

async function expectSuccess(program, args, cwd) {
  const result = await runProgram(program, args, { cwd, quiet: true });
  if (result.code !== 0)
    throw new Error(`${program} ${args.join(' ')} ended with ${result.code}:\n${result.output}`);
  return result;
}

await main();
