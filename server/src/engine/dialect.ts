import {
  type CompiledQuery,
  DefaultQueryCompiler,
  DummyDriver,
  type FunctionNode,
  Kysely,
  type OperationNode,
  PostgresAdapter,
  PostgresIntrospector,
} from 'kysely';
import type { QueryBuilder, Relations } from '../tables/relations.js';

/** The dialects a question is compiled for. */
export type Dialect = 'duckdb' | 'trino';

/**
 * Functions that differ between the engines, by the name questions use. Each prints its arguments for each dialect:
 * `micros(time)` whole microseconds since the epoch; `instant(micros)` the time of them; `bucket_of(micros, origin,
 * width)` the number of the bucket of `width` microseconds, counted from `origin`; `any_of(list, text, …)` whether the
 * list holds one of the texts; `has_text(text, part)` whether `part` stands in `text`, literally; `arg_min(value, by)`, `arg_max(value, by)`;
 * `like_pattern(text, pattern)` whether the whole text fits a pattern of LIKE whose escape is the backslash;
 * `nth_largest(number, n)` and `nth_smallest(number, n)` the n-th of a group, n literal and up to 10,000, or the last where there are fewer, NULL
 * where there is none; `count_if(condition)`; `no_keys(list)` whether a list is absent or empty.
 */
const printers: Record<string, Record<Dialect, (args: string[]) => string>> = {
  micros: {
    duckdb: ([time]) => `epoch_us(${time})`,
    trino: ([time]) => `date_diff('microsecond', TIMESTAMP '1970-01-01 00:00:00', ${time})`,
  },
  instant: {
    duckdb: ([micros]) => `make_timestamp(${micros})`,
    trino: ([micros]) => `date_add('microsecond', ${micros}, TIMESTAMP '1970-01-01 00:00:00.000000')`,
  },
  bucket_of: {
    duckdb: ([micros, origin, width]) => `((${micros} - ${origin}) // ${width})`,
    trino: ([micros, origin, width]) => `((${micros} - ${origin}) / ${width})`,
  },
  any_of: {
    // Measured on 2 M rows: list_contains takes half the time of list_has_any.
    duckdb: ([list, ...texts]) =>
      texts.length > 3
        ? `list_has_any(${list}, [${texts.join(', ')}])`
        : `(${texts.map((text) => `list_contains(${list}, ${text})`).join(' OR ')})`,
    trino: ([list, ...texts]) => `arrays_overlap(${list}, ARRAY[${texts.join(', ')}])`,
  },
  has_text: {
    duckdb: ([text, part]) => `contains(${text}, ${part})`,
    trino: ([text, part]) => `(strpos(${text}, ${part}) > 0)`,
  },
  like_pattern: {
    duckdb: ([text, pattern]) => `${text} LIKE ${pattern} ESCAPE '\\'`,
    trino: ([text, pattern]) => `${text} LIKE ${pattern} ESCAPE '\\'`,
  },
  arg_min: {
    duckdb: ([value, by]) => `arg_min(${value}, ${by})`,
    trino: ([value, by]) => `min_by(${value}, ${by})`,
  },
  arg_max: {
    duckdb: ([value, by]) => `arg_max(${value}, ${by})`,
    trino: ([value, by]) => `max_by(${value}, ${by})`,
  },
  nth_largest: {
    duckdb: ([number, n]) => `list_min(max(${number}, ${n}))`,
    trino: ([number, n]) => `array_min(max(${number}, ${n}))`,
  },
  nth_smallest: {
    duckdb: ([number, n]) => `list_max(min(${number}, ${n}))`,
    trino: ([number, n]) => `array_max(min(${number}, ${n}))`,
  },
  // DuckDB's own count_if answers NULL where every condition is NULL.
  count_if: {
    duckdb: ([condition]) => `(count(*) FILTER (WHERE ${condition}))`,
    trino: ([condition]) => `count_if(${condition})`,
  },
  no_keys: {
    duckdb: ([list]) => `coalesce(len(${list}) = 0, true)`,
    trino: ([list]) => `coalesce(cardinality(${list}) = 0, true)`,
  },
};

class DialectCompiler extends DefaultQueryCompiler {
  readonly #buffers: string[] = [];

  constructor(private readonly dialect: Dialect) {
    super();
  }

  protected override getCurrentParameterPlaceholder(): string {
    return this.dialect === 'duckdb' ? `$${this.numParameters}` : '?';
  }

  protected override getLeftIdentifierWrapper(): string {
    return '"';
  }

  protected override getRightIdentifierWrapper(): string {
    return '"';
  }

  protected override visitFunction(node: FunctionNode): void {
    const print = printers[node.func]?.[this.dialect];
    if (print === undefined) super.visitFunction(node);
    else this.append(print(node.arguments.map((argument) => this.printed(argument))));
  }

  /** The SQL of one node by itself: what is appended meanwhile goes to a buffer of its own. */
  private printed(node: OperationNode): string {
    this.#buffers.push('');
    this.visitNode(node);
    return this.#buffers.pop() ?? '';
  }

  protected override append(text: string): void {
    const last = this.#buffers.length - 1;
    if (last < 0) super.append(text);
    else this.#buffers[last] += text;
  }
}

function builderFor(dialect: Dialect): QueryBuilder {
  return new Kysely<Relations>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new DialectCompiler(dialect),
    },
  });
}

const builders: Record<Dialect, QueryBuilder> = { duckdb: builderFor('duckdb'), trino: builderFor('trino') };

/** Something that can be compiled: what a query's `build` answers. */
export interface Compilable {
  compile(): CompiledQuery;
}

/** The text and parameters of a query in a dialect. */
export function compileFor(
  dialect: Dialect,
  build: (db: QueryBuilder, dialect: Dialect) => Compilable,
): { sql: string; parameters: readonly unknown[] } {
  const { sql, parameters } = build(builders[dialect], dialect).compile();
  return { sql, parameters };
}
