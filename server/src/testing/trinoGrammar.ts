import { TrinoSQL } from 'dt-sql-parser';

const grammar = new TrinoSQL();

/** What Trino's grammar has against a statement, in words; nothing where it reads it. */
export function trinoProblems(sql: string): string[] {
  return grammar.validate(sql).map(({ message }) => message);
}
