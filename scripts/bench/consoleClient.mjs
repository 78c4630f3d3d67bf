import { spawn } from 'node:child_process';
import { Agent, request } from 'node:http';
import { inRoot } from '../root.mjs';

const COMMAND = inRoot('server/dist/gumshoe.js');
const START_MS = 60_000;
const END_MS = 20_000;

/**
 * A console that runs in a process of its own, and a signed-in client of it.
 *
 * @typedef {{
 *   pid: number,
 *   ask(name: string, params: object): Promise<{ status: number, body: string, milliseconds: number }>,
 *   get(path: string): Promise<{ status: number, body: string, milliseconds: number }>,
 *   end(): Promise<void>,
 * }} Console `milliseconds` run from the first byte sent to the last received
 */

/**
 * Starts `gumshoe` with these arguments on a free port of the loopback and signs in.
 *
 * @param {readonly string[]} args
 * @returns {Promise<Console>}
 */
export async function startConsole(args) {
  const child = spawn(process.execPath, [COMMAND, ...args, '--port', '0', '--requests-per-second', '0'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, CI: 'true' },
  });
  const ended = new Promise((resolve) => child.on('close', resolve));
  try {
    const { origin, token } = await signInLink(child);
    const agent = new Agent({ keepAlive: true, maxSockets: 64 });
    const cookie = await signIn(agent, origin, token);
    const send = (method, path, body) => exchange({ agent, origin, cookie }, method, path, body);
    return {
      pid: child.pid,
      ask: (name, params) => send('POST', `/api/questions/${name}`, JSON.stringify({ params })),
      get: (path) => send('GET', path),
      end: async () => {
        agent.destroy();
        child.kill('SIGTERM');
        const timer = setTimeout(() => child.kill('SIGKILL'), END_MS);
        await ended;
        clearTimeout(timer);
      },
    };
  } catch (error) {
    child.kill('SIGKILL');
    throw error;
  }
}

function signInLink(child) {
  return new Promise((resolve, reject) => {
    let out = '';
    let errors = '';
    const timer = setTimeout(() => reject(new Error(`no link after ${START_MS} ms: ${errors}`)), START_MS);
    child.on('close', (code) => {
      clearTimeout(timer);
      reject(new Error(`the console ended with ${code}: ${errors}`));
    });
    child.stderr.on('data', (chunk) => {
      errors = `${errors}${chunk}`.slice(-2000);
    });
    child.stdout.on('data', (chunk) => {
      out += chunk;
      const link = /(http:\/\/\S+?)\/#t=(\S+)/.exec(out);
      if (link === null) return;
      clearTimeout(timer);
      resolve({ origin: link[1], token: link[2] });
    });
  });
}

async function signIn(agent, origin, token) {
  const { status, headers, body } = await exchange(
    { agent, origin },
    'POST',
    '/api/session',
    JSON.stringify({ token }),
  );
  if (status !== 201) throw new Error(`signing in answered ${status}: ${body}`);
  return String(headers['set-cookie']).split(';')[0];
}

function exchange({ agent, origin, cookie }, method, path, body) {
  const headers = {
    origin,
    'x-gumshoe': '1',
    ...(cookie === undefined ? {} : { cookie }),
    ...(body === undefined
      ? {}
      : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }),
  };
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const sent = request(new URL(path, origin), { method, agent, headers }, (response) => {
      const chunks = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const milliseconds = performance.now() - started;
        resolve({
          status: response.statusCode,
          headers: response.headers,
          body: Buffer.concat(chunks).toString(),
          milliseconds,
        });
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}
