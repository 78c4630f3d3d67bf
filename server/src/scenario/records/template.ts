import { answerTime, DAY_S, isoTime } from '../clock.js';
import { accessKeyId, hex, uniqueId, uuid } from '../identifiers.js';
import type { Account, Resources } from '../population/account.js';
import type { Random } from '../random.js';

/*
 * Requests, answers and messages are written as text with `$names` in it, so that an operation is data that reads
 * like the record it makes. A name stands for one value within a record: the bucket of the request is the bucket
 * of `resources`. Names that say `new` are drawn afresh each time.
 */

/** The call being written, and the values its names have taken. One object is used for all calls of a thread. */
export class CallValues {
  readonly #values: (string | undefined)[] = new Array<string | undefined>(NAMES.length).fill(undefined);

  constructor(
    readonly random: Random,
    public account: Account,
    public region = '',
    public second = 0,
    public callerArn = '',
  ) {}

  /** Starts a new record: every name is open again. */
  begin(account: Account, region: string, second: number, callerArn: string): this {
    this.account = account;
    this.region = region;
    this.second = second;
    this.callerArn = callerArn;
    this.#values.fill(undefined);
    return this;
  }

  /** Gives a name its value beforehand. */
  set(name: ValueName, value: string): this {
    this.#values[NAMES.indexOf(name)] = value;
    return this;
  }

  /** The value this name has, or takes now. */
  valueNamed(name: ValueName): string {
    return this.valueAt(NAMES.indexOf(name));
  }

  /** The value of the name at this place in `NAMES`, drawn if it has none yet. */
  valueAt(index: number): string {
    const known = this.#values[index];
    if (known !== undefined) return known;
    const name = NAMES[index];
    if (name === undefined) throw new RangeError(`no name ${index}`);
    const drawn = draw[name](this);
    if (!name.startsWith('new')) this.#values[index] = drawn;
    return drawn;
  }
}

/** A compiled text: literals, and places of names. */
export type Template = readonly (string | number)[];

/** Compiles a text once. An unknown `$name` is a programmer's mistake and throws. */
export function compileTemplate(text: string): Template {
  const pieces: (string | number)[] = [];
  let from = 0;
  for (const match of text.matchAll(/\$([a-zA-Z0-9]+)/g)) {
    const index = TEXTS.indexOf(match[1] ?? '');
    if (index < 0) throw new Error(`no value is called ${match[0]}`);
    if (match.index > from) pieces.push(text.slice(from, match.index));
    pieces.push(index);
    from = match.index + match[0].length;
  }
  if (from < text.length) pieces.push(text.slice(from));
  return pieces;
}

/** The text with every name replaced. */
export function renderTemplate(template: Template, values: CallValues): string {
  let text = '';
  for (const piece of template) text += typeof piece === 'string' ? piece : values.valueAt(piece);
  return text;
}

const resource =
  (
    kind: {
      [Kind in keyof Resources]: Resources[Kind] extends readonly string[] ? Kind : never;
    }[keyof Resources],
  ) =>
  ({ random, account }: CallValues) =>
    random.pickEarly(account.resources[kind]);

const draw = {
  account: (call) => call.account.id,
  region: (call) => call.region,
  zone: (call) => `${call.region}a`,
  caller: (call) => call.callerArn,
  trail: (call) => call.account.resources.trail,
  vpc: (call) => call.account.resources.vpc,
  bucket: resource('buckets'),
  instance: resource('instances'),
  image: resource('images'),
  volume: resource('volumes'),
  snapshot: resource('snapshots'),
  securityGroup: resource('securityGroups'),
  subnet: resource('subnets'),
  interface: resource('interfaces'),
  secret: resource('secrets'),
  key: resource('keys'),
  function: resource('functions'),
  table: resource('tables'),
  cluster: resource('clusters'),
  service: resource('services'),
  repository: resource('repositories'),
  stack: resource('stacks'),
  queue: resource('queues'),
  topic: resource('topics'),
  logGroup: resource('logGroups'),
  parameter: resource('parameters'),
  database: resource('databases'),
  targetGroup: resource('targetGroups'),
  scalingGroup: resource('scalingGroups'),
  role: resource('roles'),
  user: resource('users'),
  object: ({ random, second }) =>
    `events/day=${isoTime(second).slice(0, 10)}/part-${String(random.int(4_000)).padStart(5, '0')}.parquet`,
  bytes: ({ random }) => String(Math.round(Math.exp(11 + 1.6 * random.normal()))),
  layer: ({ random }) => `sha256:${hex(random, 64)}`,
  tag: ({ random }) => hex(random, 7),
  uuid: ({ random }) => uuid(random),
  longKey: ({ random }) => accessKeyId(random, 'AKIA'),
  userId: ({ random }) => uniqueId(random, 'AIDA'),
  roleId: ({ random }) => uniqueId(random, 'AROA'),
  session: ({ random }) => `session-${hex(random, 8)}`,
  instanceType: ({ random }) => random.pick(['t3.medium', 'm6i.large', 'c6i.xlarge', 'm6i.large']),
  subnetAddress: ({ random }) => `10.20.${random.int(16)}.${random.between(4, 250)}`,
  number: ({ random }) => String(random.between(1, 40)),
  day: (call) => isoTime(call.second).slice(0, 10),
  monthBefore: (call) => isoTime(call.second - 30 * DAY_S).slice(0, 10),
  iso: (call) => isoTime(call.second),
  answerTime: (call) => answerTime(call.second),
  milliseconds: (call) => String(call.second * 1_000),
  newUuid: ({ random }) => uuid(random),
  newHex8: ({ random }) => hex(random, 8),
  newHex17: ({ random }) => hex(random, 17),
} satisfies Record<string, (call: CallValues) => string>;

export type ValueName = keyof typeof draw;

const NAMES = Object.keys(draw).filter((name): name is ValueName => name in draw);
const TEXTS: readonly string[] = NAMES;
