import { spawn } from 'node:child_process';

const programs: Readonly<Partial<Record<NodeJS.Platform, readonly [string, ...string[]]>>> = {
  darwin: ['open'],
  linux: ['xdg-open'],
  win32: ['rundll32', 'url.dll,FileProtocolHandler'],
};

/** Asks the desktop to open an address, where there is one; a machine without any is no failure. */
export function openBrowser(
  address: string,
  environment: Readonly<Record<string, string | undefined>>,
): void {
  const [program, ...args] = programs[process.platform] ?? [];
  const hasDesktop =
    process.platform !== 'linux' || Boolean(environment.DISPLAY ?? environment.WAYLAND_DISPLAY);
  if (program === undefined || !hasDesktop) {
    return;
  }
  const child = spawn(program, [...args, address], { stdio: 'ignore', detached: true });
  child.on('error', () => undefined);
  child.unref();
}
