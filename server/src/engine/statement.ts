import type { Statement } from '@gumshoe/shared/contract/envelope';
import type { Parameter } from './duckdb/database.js';

/** A parameter as a literal of DuckDB. */
function literal(parameter: Parameter): string {
  if (parameter === null) return 'NULL';
  if (typeof parameter === 'string') return `'${parameter.replaceAll("'", "''")}'`;
  return String(parameter);
}

/**
 * The statement with its parameters written in, to run alone. Placeholders inside literals and quoted names are
 * text and stay.
 */
export function standaloneSql(sql: string, parameters: readonly Parameter[]): string {
  return sql.replace(/'(?:[^']|'')*'|"(?:[^"]|"")*"|\$(\d+)/g, (whole, number: string | undefined) => {
    if (number === undefined) return whole;
    return literal(parameters[Number(number) - 1] ?? null);
  });
}

export function statementOf(
  name: string,
  sql: string,
  parameters: readonly Parameter[],
  rows: number,
  milliseconds: number,
): Statement {
  return {
    name,
    sql,
    parameters: parameters.map((parameter) =>
      typeof parameter === 'bigint' ? Number(parameter) : parameter,
    ) as Statement['parameters'],
    standalone: standaloneSql(sql, parameters),
    rows,
    milliseconds: Math.round(milliseconds * 100) / 100,
  };
}
