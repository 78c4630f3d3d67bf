/** How much is logged: failures alone, what the server does as well, or every question with its statements too. */
export type LogLevel = 'error' | 'info' | 'debug';

/** Writes one line: what happened, and its facts. */
export type Log = (level: LogLevel, event: string, facts?: Readonly<Record<string, unknown>>) => void;

const ranks: Readonly<Record<LogLevel, number>> = { error: 0, info: 1, debug: 2 };

/**
 * A log of JSON lines, one event a line, down to `least`. Whatever a log record smuggles in stays inside its string:
 * everything beyond printable ASCII is written as an escape, so a terminal sees no control or direction character.
 */
export function createLog(least: LogLevel, write: (line: string) => void): Log {
  return (level, event, facts = {}) => {
    if (ranks[level] <= ranks[least]) {
      write(`${asciiJson({ at: new Date().toISOString(), level, event, ...facts })}\n`);
    }
  };
}

function asciiJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[^\x20-\x7e]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
