import type { Question } from '@gumshoe/shared/contract/defineQuestion';
import { z } from 'zod';
import type { CsvValue } from './csv.js';

/** The part of a question's answer that an export lays out in rows; absent where the whole answer is one row. */
export type MainList = 'rows' | 'buckets' | 'cells' | 'edges';

/** One column: its heading, and the way to its value inside a row. */
export interface Column {
  readonly heading: string;
  readonly path: readonly string[];
}

/** How a question's answer becomes a table. */
export interface TableShape {
  readonly list: MainList | undefined;
  readonly columns: readonly Column[];
  /** Rows hold rows of the same kind under `children`: they follow their parent, with their level and their way. */
  readonly isTree: boolean;
}

const jsonSchema = z.object({
  type: z.string().optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  items: z.unknown().optional(),
  $ref: z.string().optional(),
  $defs: z.record(z.string(), z.unknown()).optional(),
});
type Schema = z.infer<typeof jsonSchema>;

const lists: readonly MainList[] = ['rows', 'buckets', 'cells', 'edges'];
const shapes = new Map<string, TableShape>();

/**
 * The table a question's answer makes, read off its contract so that the columns do not depend on the rows. Objects
 * become several columns (`entity.type`, `entity.id`), lists within a row one cell of JSON.
 */
export function tableShapeOf(question: Question): TableShape {
  const known = shapes.get(question.name);
  if (known !== undefined) {
    return known;
  }
  const answer = jsonSchema.parse(z.toJSONSchema(question.answer, { unrepresentable: 'any' }));
  const list = lists.find((name) => answer.properties?.[name] !== undefined);
  const items = list === undefined ? answer : jsonSchema.parse(answer.properties?.[list]).items;
  const row = resolve(items, answer);
  const isTree = row.properties?.children !== undefined;
  const columns = columnsOf(row, answer, []).filter(({ heading }) => !(isTree && heading === 'children'));
  const shape: TableShape = { list, columns: isTree ? [...treeColumns, ...columns] : columns, isTree };
  shapes.set(question.name, shape);
  return shape;
}

const treeColumns: readonly Column[] = [
  { heading: 'level', path: ['level'] },
  { heading: 'under', path: ['under'] },
];

/** The cells of a row, in the order of the columns. */
export function cellsOf(row: unknown, columns: readonly Column[]): CsvValue[] {
  return columns.map(({ path }) => {
    let value = row;
    for (const part of path) {
      value = isRecord(value) ? value[part] : undefined;
    }
    return isScalar(value) ? value : JSON.stringify(value);
  });
}

/** A row followed by the rows under it, each told its level (1 for the outermost) and the keys above it. */
export function flattenTree(row: unknown, level = 1, under: readonly string[] = []): unknown[] {
  if (!isRecord(row)) {
    return [];
  }
  const { children, ...own } = row;
  const way = [...under, String(own.key ?? own.label ?? '')];
  const below = Array.isArray(children)
    ? children.flatMap((child) => flattenTree(child, level + 1, way))
    : [];
  return [{ ...own, level, under: under.join(' > ') }, ...below];
}

function columnsOf(schema: Schema, root: Schema, path: readonly string[]): Column[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
    const inner = resolve(property, root);
    const here = [...path, name];
    return inner.properties === undefined
      ? [{ heading: here.join('.'), path: here }]
      : columnsOf(inner, root, here);
  });
}

function resolve(schema: unknown, root: Schema): Schema {
  const parsed = jsonSchema.parse(schema ?? {});
  const name = parsed.$ref?.replace(/^#\/\$defs\//, '');
  return name === undefined ? parsed : jsonSchema.parse(root.$defs?.[name] ?? {});
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isScalar(value: unknown): value is CsvValue {
  return value === undefined || value === null || ['string', 'number', 'boolean'].includes(typeof value);
}
