/** A text as an SQL literal; for paths and names in statements that write, which take no parameters. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
