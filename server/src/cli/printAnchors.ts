import { instantOf } from '@gumshoe/shared/domain/instant';
import { HOUR } from '@gumshoe/shared/domain/units';
import type { Casebook } from '../casebook/casebook.js';
import type { Terminal } from './terminal.js';

/**
 * Prints the audit log's anchor to standard output every hour and at the end, where entries came since the last: kept
 * outside the store, it shows what the chain by itself cannot, a log whose tail was cut off. Answers how to end it.
 */
export function printAnchors(casebook: Casebook, terminal: Terminal, everyMs: number = HOUR): () => void {
  let printed = casebook.auditAnchor();
  const print = (): void => {
    const anchor = casebook.auditAnchor();
    if (anchor === printed) return;
    printed = anchor;
    terminal.out(`Audit anchor ${anchor} at ${instantOf(Date.now())}\n`);
  };
  const timer = setInterval(print, everyMs);
  timer.unref();
  return () => {
    clearInterval(timer);
    print();
  };
}
