/** Where a command reads and writes; a test gives its own. */
export interface Terminal {
  /** Standard output: what was asked for. */
  out(text: string): void;
  /** Standard error: progress and remarks. */
  err(text: string): void;
  /** Whether a person looks at standard output. */
  readonly isInteractive: boolean;
}

// Controls, and formats: zero-width, bidirectional marks and overrides, byte-order mark.
const UNSEEN = /(?![\t\n])[\p{Cc}\p{Cf}\u2028\u2029]/gu;

/**
 * Text from a log as it may stand in a terminal: characters that move the cursor, change direction or cannot be seen are
 * written as `⟨U+202E⟩`. Tabs and line ends are kept.
 */
export function printable(text: string): string {
  return text.replace(
    UNSEEN,
    (character) => `⟨U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}⟩`,
  );
}
