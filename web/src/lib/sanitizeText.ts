/**
 * Text of a log is hostile: control characters become their visible pictures (`␀`), characters that change the
 * reading direction or take no room become their number (`⟨U+202E⟩`). Line feeds and tabs become pictures too
 * unless kept for a block of text.
 */
export function sanitizeText(text: string, keepLines = false): string {
  let shown = '';
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0;
    if (keepLines && (code === 0x0a || code === 0x09)) shown += char;
    else if (code < 0x20) shown += String.fromCodePoint(0x2400 + code);
    else if (code === 0x7f) shown += '␡';
    else if (isHidden(code)) shown += `⟨U+${code.toString(16).toUpperCase().padStart(4, '0')}⟩`;
    else shown += char;
  }
  return shown;
}

function isHidden(code: number): boolean {
  return (
    (code >= 0x80 && code <= 0x9f) ||
    code === 0xad ||
    code === 0x061c ||
    (code >= 0x200b && code <= 0x200f) ||
    (code >= 0x2028 && code <= 0x202e) ||
    (code >= 0x2060 && code <= 0x206f) ||
    code === 0xfeff ||
    (code >= 0xd800 && code <= 0xdfff) ||
    (code >= 0xfff9 && code <= 0xfffb) ||
    (code >= 0xe0000 && code <= 0xe007f)
  );
}
