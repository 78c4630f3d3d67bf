/** What a typed text looks for: itself, or names that fit its wildcards. */
export type SearchPattern =
  | { readonly kind: 'literal'; readonly text: string }
  /** A pattern of LIKE whose escape is the backslash, without anything before or after. */
  | { readonly kind: 'wildcards'; readonly like: string };

/**
 * Reads a typed text: `*` stands for any characters, `?` for one; a backslash before them, or before another backslash,
 * takes their meaning away. Every other character, a lone backslash included, means itself.
 */
export function searchPatternOf(text: string): SearchPattern {
  let literal = '';
  let like = '';
  let hasWildcard = false;
  for (const [part, escaped] of text.matchAll(/\\([*?\\])|[\s\S]/gu)) {
    if (part === '*' || part === '?') {
      hasWildcard = true;
      like += part === '*' ? '%' : '_';
    } else {
      literal += escaped ?? part;
      like += (escaped ?? part).replace(/[%_\\]/g, '\\$&');
    }
  }
  return hasWildcard ? { kind: 'wildcards', like } : { kind: 'literal', text: literal };
}
