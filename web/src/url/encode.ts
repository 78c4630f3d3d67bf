/**
 * Percent-encoding inside the fragment. Ids keep the characters Detective's own links show plainly (`/ : ~ @ + , =`);
 * `?`, `&`, `#`, `%`, quotes, brackets and everything a chat tool might cut off at a link's end are encoded.
 * Decoding turns percent sequences alone back: `+` stays a plus sign. A sequence that is no UTF-8 stays as it is.
 */
const PLAIN_IN_ID: Readonly<Record<string, string>> = {
  '%2F': '/',
  '%3A': ':',
  '%40': '@',
  '%2B': '+',
  '%2C': ',',
  '%3D': '=',
};

const PLAIN_IN_VALUE: Readonly<Record<string, string>> = {
  '%2F': '/',
  '%3A': ':',
  '%40': '@',
  '%2C': ',',
  '%3B': ';',
};

/** An identifier as it stands in the path part of a fragment. */
export function encodeId(id: string): string {
  return encode(id, PLAIN_IN_ID);
}

/** A parameter's value as it stands after `key=`. */
export function encodeValue(value: string): string {
  return encode(value, PLAIN_IN_VALUE);
}

/** The text behind percent sequences; never throws. */
export function decode(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (run) => {
    try {
      return decodeURIComponent(run);
    } catch {
      return run;
    }
  });
}

function encode(text: string, plain: Readonly<Record<string, string>>): string {
  const wellFormed = text.replace(
    /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
    '\ufffd',
  );
  return encodeURIComponent(wellFormed)
    .replace(/%[0-9A-F]{2}/g, (sequence) => plain[sequence] ?? sequence)
    .replace(/[!'()]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}
