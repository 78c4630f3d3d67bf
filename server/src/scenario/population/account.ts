import { accountNumber, hex, token, uuid } from '../identifiers.js';
import { Random } from '../random.js';
import { Weighted } from '../weighted.js';

/** What the calls of an account are about: names and ids by kind, the most used ones first. */
export interface Resources {
  readonly buckets: readonly string[];
  readonly instances: readonly string[];
  readonly images: readonly string[];
  readonly volumes: readonly string[];
  readonly snapshots: readonly string[];
  readonly securityGroups: readonly string[];
  readonly subnets: readonly string[];
  readonly interfaces: readonly string[];
  readonly secrets: readonly string[];
  readonly keys: readonly string[];
  readonly functions: readonly string[];
  readonly tables: readonly string[];
  readonly clusters: readonly string[];
  readonly services: readonly string[];
  readonly repositories: readonly string[];
  readonly stacks: readonly string[];
  readonly queues: readonly string[];
  readonly topics: readonly string[];
  readonly logGroups: readonly string[];
  readonly parameters: readonly string[];
  readonly databases: readonly string[];
  readonly targetGroups: readonly string[];
  readonly scalingGroups: readonly string[];
  readonly roles: readonly string[];
  readonly users: readonly string[];
  readonly trail: string;
  readonly vpc: string;
  readonly vpcEndpoint: string;
}

/** One account of the scenario. */
export interface Account {
  /** Its place in the whole population, and in every tally by account. */
  readonly index: number;
  readonly id: string;
  /** `build`, `prod-data`, `sandbox`; re-keyed copies carry a number. */
  readonly name: string;
  /** The company's short name, first part of many resource names. */
  readonly company: string;
  readonly homeRegion: string;
  /** Regions its regional calls go to; global services are recorded in `us-east-1`. */
  readonly regions: Weighted<string>;
  /** Whether reads and writes of S3 objects are recorded. */
  readonly recordsObjects: boolean;
  readonly resources: Resources;
}

export type AccountName = 'build' | 'prod-data' | 'sandbox';

/** What makes one landscape's accounts: which copy it is, and how many things it holds relative to the first. */
export interface AccountSeed {
  readonly seed: number;
  readonly index: number;
  readonly name: AccountName;
  readonly landscape: number;
  readonly company: string;
  /** 1 for the story's own landscape; larger where more events are spread over more things. */
  readonly breadth: number;
}

/** An account with all its resources; the same seed gives the same account. */
export function createAccount(from: AccountSeed): Account {
  const random = new Random(from.seed, `account/${from.index}`);
  const homeRegion =
    from.landscape % 3 === 1 ? 'us-east-1' : from.landscape % 3 === 2 ? 'eu-central-1' : 'eu-west-1';
  const second = homeRegion === 'us-east-1' ? 'us-west-2' : 'us-east-1';
  return {
    index: from.index,
    id: accountNumber(from.index),
    name: from.landscape === 0 ? from.name : `${from.name}-${from.landscape + 1}`,
    company: from.company,
    homeRegion,
    regions: new Weighted([
      [homeRegion, from.name === 'sandbox' ? 70 : 92],
      [second, from.name === 'sandbox' ? 30 : 8],
    ]),
    recordsObjects: from.name === 'prod-data',
    resources: createResources(from, random),
  };
}

const OBJECTS: Record<AccountName, readonly string[]> = {
  build: ['build-artifacts', 'pipeline-cache', 'sbom-reports', 'trail-logs', 'terraform-state'],
  'prod-data': [
    'prod-exports',
    'data-lake-raw',
    'data-lake-curated',
    'billing-reports',
    'athena-results',
    'public-site',
  ],
  sandbox: ['sandbox-scratch', 'sandbox-notebooks', 'sandbox-datasets'],
};

const NOUNS = [
  'orders',
  'billing',
  'search',
  'ledger',
  'catalog',
  'notify',
  'reports',
  'sessions',
  'pricing',
  'media',
];

function createResources(from: AccountSeed, random: Random): Resources {
  const many = (count: number) => Math.round(count * from.breadth);
  const list = (count: number, make: (index: number) => string) =>
    Array.from({ length: Math.max(1, many(count)) }, (_, index) => make(index));
  const noun = (index: number) =>
    `${NOUNS[index % NOUNS.length] ?? 'misc'}${index < NOUNS.length ? '' : `-${Math.floor(index / NOUNS.length) + 1}`}`;
  const id = (prefix: string) => () => `${prefix}-0${hex(random, 16)}`;
  const ids = hex(random, 6);
  return {
    buckets: [
      ...OBJECTS[from.name].map((name) => `${from.company}-${name}`),
      ...list(14, (index) => `${from.company}-${from.name}-${noun(index)}-${hex(random, 4)}`),
    ],
    instances: list(18, id('i')),
    images: list(8, id('ami')),
    volumes: list(30, id('vol')),
    snapshots: list(40, id('snap')),
    securityGroups: list(16, id('sg')),
    subnets: list(6, id('subnet')),
    interfaces: list(24, id('eni')),
    secrets: list(30, (index) => `${from.name}/${noun(index)}/password-${token(random, 6)}`),
    keys: list(6, () => uuid(random)),
    functions: list(10, (index) => `${noun(index)}-handler`),
    tables: list(8, (index) => `${from.company}-${noun(index)}`),
    clusters: list(2, (index) => `${from.name}-${index === 0 ? 'main' : `c${index + 1}`}`),
    services: list(10, (index) => `${noun(index)}-api`),
    repositories: list(10, (index) => `${from.company}/${noun(index)}-api`),
    stacks: list(12, (index) => `${from.name}-${noun(index)}`),
    queues: list(8, (index) => `${noun(index)}-jobs`),
    topics: list(4, (index) => `${noun(index)}-events`),
    logGroups: list(20, (index) => `/aws/lambda/${noun(index)}-handler`),
    parameters: list(20, (index) => `/${from.name}/${noun(index)}/config`),
    databases: list(4, (index) => `${from.name}-${noun(index)}-db`),
    targetGroups: list(6, (index) => `targetgroup/${noun(index)}/${hex(random, 16)}`),
    scalingGroups: list(4, (index) => `${from.name}-${noun(index)}-asg`),
    roles: list(24, (index) => `${noun(index)}-api-task`),
    users: ['ci-deploy', 'legacy-cron', 'j.ortega', 'm.kern', 'a.novak', 'l.haddad'],
    trail: `${from.name}-trail`,
    vpc: `vpc-0${ids}${hex(random, 10)}`,
    vpcEndpoint: `vpce-0${ids}${hex(random, 10)}`,
  };
}
