import { spawn } from 'node:child_process';
import { inRoot } from '../root.mjs';

/**
 * Starts the built console and signs in. `ask(question, params)` answers the envelope and the milliseconds it took over
 * HTTP; `stop()` ends it.
 */
export async function startConsole(args) {
  const started = performance.now();
  const child = spawn(process.execPath, [inRoot('server/dist/gumshoe.js'), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const link = await new Promise((resolve, reject) => {
    let output = '';
    child.stdout.on('data', (chunk) => {
      output += chunk;
      const found = /(http:\/\/127\.0\.0\.1:\d+)\/#t=(\S+)/.exec(output);
      if (found !== null) resolve({ origin: found[1], token: found[2] });
    });
    child.on('close', () => reject(new Error('the console ended before it was ready')));
  });
  const headers = { 'content-type': 'application/json', 'x-gumshoe': '1', origin: link.origin };
  const signIn = await fetch(`${link.origin}/api/session`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ token: link.token }),
  });
  const cookie = signIn.headers
    .getSetCookie()
    .map((value) => value.split(';')[0])
    .join('; ');
  const ask = async (question, params) => {
    const at = performance.now();
    const response = await fetch(`${link.origin}/api/questions/${question}`, {
      method: 'POST',
      headers: { ...headers, cookie },
      body: JSON.stringify({ params }),
    });
    const body = await response.json();
    return { body, ok: response.ok, milliseconds: performance.now() - at };
  };
  const loading = async () => (await fetch(`${link.origin}/api/loading`, { headers: { cookie } })).json();
  return {
    pid: child.pid,
    started,
    ask,
    loading,
    stop: () =>
      new Promise((resolve) => {
        child.on('close', resolve);
        child.kill('SIGTERM');
      }),
  };
}
