import { announce } from './announce';

/** Puts text on the clipboard and says so; where the browser forbids it, the bottom bar says that. */
export async function copyText(text: string, what: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    announce(`${what} copied`);
  } catch {
    announce(`The browser did not allow copying. ${what}: ${text}`, 'failed');
  }
}
