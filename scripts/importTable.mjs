/**
 * Which folder may import what: the layout of the code base as data.
 *
 * Imports run down these tables, never up or sideways. `checkImports.mjs` reads this file and fails on every import that no row allows,
 * and on every folder that no row names. A change of layout is a change of this file, and is reviewed as one.
 *
 * How a row reads:
 * - `folder`: path under the package's `src`; the longest row that matches a file is its row.
 * - `may`: what its files may import beside their own folder: a folder (`engine` includes all below it), one file (`casebook/pins.ts`),
 *   `type:engine` for `import type` alone, `shared` for contract and domain, `shared/domain` for the words alone, `*` for the whole package.
 * - `leaves`: each folder below is a leaf of its own and never imports its neighbors; what two need moves down.
 * - `libraries`: the only packages its files may import; where absent, any that `wrapped` does not reserve.
 * - `pure`: no Node built-ins (files, processes, network).
 */

/** Marks an entry of `may` that allows `import type` and nothing that exists at run time. */
export const TYPE_ONLY = 'type:';

export const packages = {
  shared: {
    source: 'shared/src',
    rootFiles: [],
    folders: [
      {
        folder: 'testing',
        may: ['contract', 'domain'],
        libraries: ['zod', 'fast-check'],
        pure: true,
        testsOnly: true,
      },
      { folder: 'contract', may: ['domain'], libraries: ['zod'], pure: true },
      { folder: 'domain', may: [], libraries: ['zod', 'ipaddr.js'], pure: true },
    ],
  },
  server: {
    source: 'server/src',
    rootFiles: ['gumshoe.ts', 'app.ts', 'config.ts'],
    folders: [
      { folder: 'cli', may: ['*', 'shared'] },
      { folder: 'testing', may: ['*', 'shared'], testsOnly: true },
      {
        folder: 'http',
        may: ['investigations', 'casebook', 'questions', 'aws', 'engine/workers', 'shared'],
      },
      { folder: 'investigations', may: ['questions', 'analysis', 'casebook', 'aws', 'shared'] },
      {
        folder: 'questions',
        may: ['analysis', 'tables', 'engine/engine.ts', 'type:casebook', 'type:engine', 'type:aws', 'shared'],
        leaves: true,
      },
      { folder: 'analysis', may: ['shared/domain'], pure: true },
      { folder: 'casebook', may: ['shared'] },
      {
        folder: 'ingest',
        may: ['engine', 'lake', 'logs', 'networks', 'aws/s3', 'tables', 'casebook/pins.ts', 'shared'],
      },
      { folder: 'engine', may: ['lake', 'tables', 'shared'] },
      { folder: 'engine/athena', may: ['engine', 'lake', 'tables', 'aws/athena', 'shared'] },
      { folder: 'lake', may: ['tables', 'shared'] },
      { folder: 'logs', may: ['tables', 'shared'], leaves: true },
      { folder: 'networks', may: ['tables', 'shared'] },
      { folder: 'scenario', may: ['shared'] },
      { folder: 'aws', may: ['shared'], leaves: true },
      { folder: 'tables', may: ['shared/domain'], pure: true },
    ],
  },
  web: {
    source: 'web/src',
    rootFiles: ['main.tsx', 'vite-env.d.ts'],
    folders: [
      { folder: 'app', may: ['*', 'shared'], pure: true },
      // The page of parts, served by the development server alone: it renders answers from shared/testing.
      { folder: 'gallery', may: ['*', 'shared', 'shared/testing'], pure: true },
      { folder: 'testing', may: ['*', 'shared', 'shared/testing'], pure: true, testsOnly: true },
      {
        folder: 'features',
        may: ['panels', 'entity', 'api', 'url', 'ui', 'lib', 'shared'],
        leaves: true,
        pure: true,
      },
      { folder: 'panels', may: ['entity', 'api', 'url', 'ui', 'lib', 'shared'], leaves: true, pure: true },
      { folder: 'entity', may: ['api', 'url', 'ui', 'lib', 'shared'], pure: true },
      { folder: 'api', may: ['lib', 'shared'], pure: true },
      { folder: 'url', may: ['shared/domain'], pure: true },
      { folder: 'ui', may: ['lib'], pure: true },
      { folder: 'lib', may: [], libraries: ['zod'], pure: true },
    ],
  },
  e2e: {
    source: 'e2e',
    rootFiles: ['playwright.config.ts'],
    folders: [
      { folder: 'journeys', may: ['pages', 'support', 'shared'] },
      { folder: 'screenshots', may: ['pages', 'support', 'shared'] },
      { folder: 'pages', may: ['support', 'shared'] },
      { folder: 'support', may: ['shared'] },
    ],
  },
};

/** Libraries that one place wraps: `library` ending in `/` means every package below that name. A path ending in `/` is a folder; `*` stands for part
 * of a name, `**` for any folders. */
export const wrapped = [
  { library: 'express', only: ['server/src/http/'] },
  { library: '@duckdb/node-api', only: ['server/src/engine/duckdb/'] },
  { library: 'libsql', only: ['server/src/lake/', 'server/src/casebook/'] },
  {
    library: 'kysely',
    only: ['server/src/questions/**/*.sql.ts', 'server/src/tables/', 'server/src/engine/'],
  },
  { library: 'dt-sql-parser', only: ['server/src/testing/'] },
  { library: 'maxmind', only: ['server/src/networks/'] },
  { library: 'yauzl', only: ['server/src/ingest/'] },
  { library: '@aws-sdk/', only: ['server/src/aws/'] },
  { library: '@smithy/', only: ['server/src/aws/'] },
  { library: 'recharts', only: ['web/src/ui/charts/'] },
  { library: 'cytoscape', only: ['web/src/ui/graph/'] },
  { library: 'cytoscape-fcose', only: ['web/src/ui/graph/'] },
  { library: '@tanstack/react-query', only: ['web/src/api/', 'web/src/app/', 'web/src/main.tsx'] },
];

/** Globals that one place wraps. */
export const wrappedGlobals = [
  {
    name: 'localStorage',
    only: ['web/src/lib/preferences.ts'],
    remedy: 'read and write preferences through web/src/lib/preferences.ts',
  },
  {
    name: 'sessionStorage',
    only: [],
    remedy: 'keep state in the URL (web/src/url) or in lib/preferences.ts',
  },
];

/** Libraries that tests may import wherever they stand. */
export const testLibraries = [
  'vitest',
  'fast-check',
  '@testing-library/dom',
  '@testing-library/react',
  '@testing-library/user-event',
  'jsdom',
];

/** The folders of test builders that tests, and folders marked `testsOnly`, may import. */
export const testFolders = ['shared/src/testing', 'server/src/testing', 'web/src/testing'];

/** The registries: the only files that may be called `index.ts`. */
export const registries = ['server/src/questions/index.ts', 'web/src/panels/index.ts'];

/** Files whose tool wants a default export. */
export const defaultExportAllowed = ['e2e/playwright.config.ts'];

/** Names that say nothing about what a file does. */
export const emptyNames = ['utils', 'util', 'helpers', 'helper', 'common', 'misc'];

/**
 * What no chain of imports may bring in: DuckDB runs in child processes, never in the process that answers HTTP (docs/adr/0002).
 * `eager` follows what is loaded at once, and lets `import()` stop the chain: a command that asks loads DuckDB when it runs.
 */
export const neverReaches = [
  { from: ['server/src/http/', 'server/src/app.ts'], library: '@duckdb/node-api', eager: false },
  { from: ['server/src/gumshoe.ts'], library: '@duckdb/node-api', eager: true },
];

/**
 * Files that run as a process of their own: started by path, imported by nobody but their tests.
 * The pattern is matched against the whole path.
 */
export const workerFiles = [
  'server/src/engine/workers/*Worker.ts',
  'server/src/ingest/ingestWorker.ts',
  'server/src/scenario/*Thread.ts',
];

/**
 * Exceptions with their reasons; the list fits one screen and only shrinks. An entry that no import needs any more fails the check.
 * `{ from: 'server/src/…/a.ts', to: 'server/src/…/b.ts' or a library's name, reason: '…' }`
 */
export const debts = [];
