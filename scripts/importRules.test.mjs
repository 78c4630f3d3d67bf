import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { findSources } from './findSources.mjs';
import { checkImports } from './importRules.mjs';
import * as table from './importTable.mjs';

/** A small tree of the project's shape that keeps every rule. */
const cleanTree = {
  'shared/src/domain/entity.ts': "import { z } from 'zod';\nexport const entityRef = z.string();\n",
  'shared/src/contract/apiCallVolume.ts':
    "import { entityRef } from '../domain/entity.js';\nexport const apiCallVolume = { entityRef };\n",
  'shared/src/testing/anEntity.ts':
    "import { entityRef } from '../domain/entity.js';\nexport const anEntity = () => entityRef;\n",
  'server/src/tables/callCounts.ts':
    "import { entityRef } from '@gumshoe/shared/domain/entity';\nexport const callCounts = [entityRef];\n",
  'server/src/engine/engine.ts': 'export interface Engine { run(): void }\n',
  'server/src/engine/duckdb/openDuckDb.ts':
    "import { DuckDBInstance } from '@duckdb/node-api';\nexport const openDuckDb = () => DuckDBInstance;\n",
  'server/src/engine/workers/pool.ts':
    "import type { Engine } from '../engine.js';\nexport const pool = (engine: Engine) => engine;\n",
  'server/src/engine/workers/analyticsWorker.ts':
    "import { openDuckDb } from '../duckdb/openDuckDb.js';\nexport const run = () => openDuckDb();\n",
  'server/src/casebook/pins.ts': 'export const pins = [];\n',
  'server/src/casebook/casebook.ts':
    "import Database from 'libsql';\nexport interface Casebook { path: string }\nexport const openCasebook = () => Database;\n",
  'server/src/questions/answering.ts': 'export type Ask = () => void;\n',
  'server/src/questions/apiCallVolume/apiCallVolume.ts':
    "import type { Engine } from '../../engine/engine.js';\nimport { callCounts } from '../../tables/callCounts.js';\nimport type { Ask } from '../answering.js';\nexport const answer = (engine: Engine, ask: Ask) => [engine, ask, callCounts];\n",
  'server/src/questions/events/events.ts': 'export const events = 1;\n',
  'server/src/questions/index.ts':
    "import { answer } from './apiCallVolume/apiCallVolume.js';\nimport { events } from './events/events.js';\nexport const questions = [answer, events];\n",
  'server/src/http/questionRoutes.ts':
    "import express from 'express';\nimport { pool } from '../engine/workers/pool.js';\nimport { questions } from '../questions/index.js';\nexport const routes = () => [express, pool, questions];\n",
  'server/src/ingest/ingestWorker.ts':
    "import { pins } from '../casebook/pins.js';\nexport const ingest = () => pins;\n",
  'server/src/logs/cloudTrail/recognize.ts': 'export const recognize = 1;\n',
  'server/src/logs/guardDuty/recognize.ts': 'export const recognize = 2;\n',
  'server/src/app.ts':
    "import { routes } from './http/questionRoutes.js';\nexport const createApp = () => routes();\n",
  'web/src/lib/preferences.ts': "export const preferences = () => localStorage.getItem('zone');\n",
  'web/src/ui/charts/Timeline.tsx':
    "import { AreaChart } from 'recharts';\nexport const Timeline = () => <AreaChart />;\n",
  'web/src/panels/apiCallVolume/ApiCallVolumePanel.tsx':
    "import { Timeline } from '../../ui/charts/Timeline';\nimport { apiCallVolume } from '@gumshoe/shared/contract/apiCallVolume';\nexport const ApiCallVolumePanel = () => <Timeline {...apiCallVolume} />;\n",
  'web/src/panels/events/EventsPanel.tsx': 'export const EventsPanel = () => null;\n',
  'web/src/panels/index.ts':
    "import { ApiCallVolumePanel } from './apiCallVolume/ApiCallVolumePanel';\nexport const panels = [ApiCallVolumePanel];\n",
  'web/src/features/profile/ProfilePage.tsx':
    "import { panels } from '../../panels/index';\nexport const ProfilePage = () => panels;\n",
  'web/src/features/search/SearchPage.tsx': 'export const SearchPage = () => null;\n',
  'web/src/main.tsx':
    "import { ProfilePage } from './features/profile/ProfilePage';\nimport './app/app.css';\nexport const main = ProfilePage;\n",
  'web/src/app/app.css': '',
  'e2e/journeys/investigateFinding.spec.ts':
    "import { test } from '@playwright/test';\nimport { ProfilePage } from '../pages/ProfilePage.js';\ntest('x', () => new ProfilePage());\n",
  'e2e/pages/ProfilePage.ts': 'export class ProfilePage {}\n',
};

/** The rules broken after adding lines to (or creating) one file of the clean tree. */
function rulesBrokenBy(file, added, extra = {}) {
  const files = new Map(Object.entries({ ...cleanTree, ...extra }));
  files.set(file, `${files.get(file) ?? ''}${added}\n`);
  return checkImports(files)
    .filter((violation) => violation.file === file)
    .map((violation) => violation.rule);
}

test('a tree that keeps the table passes', () => {
  expect(checkImports(new Map(Object.entries(cleanTree)))).toEqual([]);
});

describe('a forbidden import fails', () => {
  const cases = [
    [
      'a server folder importing upwards',
      'server/src/engine/engine.ts',
      "import { questions } from '../questions/index.js';",
      'import-table',
    ],
    [
      'the same for types alone',
      'server/src/engine/engine.ts',
      "import type { Ask } from '../questions/answering.js';",
      'import-table',
    ],
    [
      'the same inside a type',
      'server/src/engine/engine.ts',
      "export type A = import('../questions/answering.js').Ask;",
      'import-table',
    ],
    [
      'the same at run time',
      'server/src/engine/engine.ts',
      "export const a = () => import('../questions/answering.js');",
      'import-table',
    ],
    [
      'the same passed on',
      'server/src/engine/engine.ts',
      "export { answer } from '../questions/apiCallVolume/apiCallVolume.js';",
      'import-table',
    ],
    [
      'a question importing the engine at run time',
      'server/src/questions/events/events.ts',
      "import { openDuckDb } from '../../engine/duckdb/openDuckDb.js';",
      'import-table',
    ],
    [
      'a question importing another',
      'server/src/questions/events/events.ts',
      "import { answer } from '../apiCallVolume/apiCallVolume.js';",
      'import-table',
    ],
    [
      'a question importing the registry',
      'server/src/questions/events/events.ts',
      "import { questions } from '../index.js';",
      'import-table',
    ],
    [
      'one log source importing another',
      'server/src/logs/guardDuty/recognize.ts',
      "import { recognize as r } from '../cloudTrail/recognize.js';",
      'import-table',
    ],
    [
      'ingest importing more of the casebook than its pins',
      'server/src/ingest/ingestWorker.ts',
      "import type { Casebook } from '../casebook/casebook.js';",
      'import-table',
    ],
    [
      'a table importing a contract',
      'server/src/tables/callCounts.ts',
      "import { apiCallVolume } from '@gumshoe/shared/contract/apiCallVolume';",
      'import-table',
    ],
    [
      'anything importing the app',
      'server/src/http/questionRoutes.ts',
      "import { createApp } from '../app.js';",
      'import-table',
    ],
    [
      'the domain importing a contract',
      'shared/src/domain/entity.ts',
      "import { apiCallVolume } from '../contract/apiCallVolume.js';",
      'import-table',
    ],
    [
      'one panel importing another',
      'web/src/panels/events/EventsPanel.tsx',
      "import { ApiCallVolumePanel } from '../apiCallVolume/ApiCallVolumePanel';",
      'import-table',
    ],
    [
      'one feature importing another',
      'web/src/features/search/SearchPage.tsx',
      "import { ProfilePage } from '../profile/ProfilePage';",
      'import-table',
    ],
    [
      'a panel importing a feature',
      'web/src/panels/events/EventsPanel.tsx',
      "import { SearchPage } from '../../features/search/SearchPage';",
      'import-table',
    ],
    [
      'a part of the interface importing shared',
      'web/src/ui/charts/Timeline.tsx',
      "import { entityRef } from '@gumshoe/shared/domain/entity';",
      'import-table',
    ],
    [
      'web importing server',
      'web/src/features/search/SearchPage.tsx',
      "import { pins } from '@gumshoe/server/casebook/pins';",
      'import-table',
    ],
    [
      'e2e importing server',
      'e2e/pages/ProfilePage.ts',
      "import { pins } from '@gumshoe/server/casebook/pins';",
      'import-table',
    ],
    [
      'product code importing test builders',
      'server/src/tables/callCounts.ts',
      "import { anEntity } from '@gumshoe/shared/testing/anEntity';",
      'import-table',
    ],
    [
      'a relative path across packages',
      'web/src/features/search/SearchPage.tsx',
      "import { entityRef } from '../../../../shared/src/domain/entity';",
      'package-name',
    ],
    [
      'its own package by name',
      'shared/src/contract/apiCallVolume.ts',
      "import { entityRef as e } from '@gumshoe/shared/domain/entity';",
      'package-name',
    ],
    [
      'a worker imported as a module',
      'server/src/engine/workers/pool.ts',
      "import { run } from './analyticsWorker.js';",
      'worker-file',
    ],
    [
      'a path that names no file',
      'server/src/engine/engine.ts',
      "import { gone } from './gone.js';",
      'resolves',
    ],
    [
      'express outside http',
      'server/src/casebook/casebook.ts',
      "import express from 'express';",
      'wrapped-library',
    ],
    [
      'DuckDB outside its folder',
      'server/src/ingest/ingestWorker.ts',
      "import { DuckDBInstance } from '@duckdb/node-api';",
      'wrapped-library',
    ],
    [
      'a part of a wrapped library',
      'server/src/ingest/ingestWorker.ts',
      "import x from 'express/lib/router';",
      'wrapped-library',
    ],
    [
      'SQLite outside lake and casebook',
      'server/src/http/questionRoutes.ts',
      "import Database from 'libsql';",
      'wrapped-library',
    ],
    [
      'Kysely in an answer',
      'server/src/questions/events/events.ts',
      "import { sql } from 'kysely';",
      'wrapped-library',
    ],
    [
      'an AWS client outside aws',
      'server/src/http/questionRoutes.ts',
      "import { S3Client } from '@aws-sdk/client-s3';",
      'wrapped-library',
    ],
    [
      'recharts outside charts',
      'web/src/panels/events/EventsPanel.tsx',
      "import { BarChart } from 'recharts';",
      'wrapped-library',
    ],
    [
      'cytoscape outside graph',
      'web/src/features/search/SearchPage.tsx',
      "import cytoscape from 'cytoscape';",
      'wrapped-library',
    ],
    [
      'local storage outside preferences',
      'web/src/features/search/SearchPage.tsx',
      "export const a = () => window.localStorage.getItem('a');",
      'wrapped-global',
    ],
    [
      'a library the shared package does not list',
      'shared/src/domain/entity.ts',
      "import { groupBy } from 'lodash';",
      'listed-library',
    ],
    [
      'a Node built-in in shared',
      'shared/src/domain/entity.ts',
      "import { readFileSync } from 'node:fs';",
      'pure-folder',
    ],
    [
      'a Node built-in by its old name in analysis',
      'server/src/analysis/baseline.ts',
      "import { readFileSync } from 'fs';",
      'pure-folder',
    ],
    [
      'a default export',
      'web/src/features/search/SearchPage.tsx',
      'export default SearchPage;',
      'named-exports',
    ],
    [
      'a default export by another road',
      'web/src/features/search/SearchPage.tsx',
      'export { SearchPage as default };',
      'named-exports',
    ],
    ['an index file', 'web/src/ui/charts/index.ts', "export { Timeline } from './Timeline';", 'no-barrel'],
    [
      'a barrel under another name',
      'web/src/ui/charts/charts.ts',
      "export { Timeline } from './Timeline';",
      'no-barrel',
    ],
    ['export *', 'server/src/engine/engine.ts', "export * from './duckdb/openDuckDb.js';", 'no-barrel'],
    ['require', 'server/src/engine/engine.ts', "export const a = require('node:fs');", 'plain-import'],
    [
      'an import of something computed',
      'server/src/engine/engine.ts',
      'export const a = (name: string) => import(name);',
      'plain-import',
    ],
    [
      'discovery of modules',
      'web/src/panels/index.ts',
      "export const found = import.meta.glob('./*/*.tsx');",
      'plain-import',
    ],
    ['an unknown folder', 'server/src/services/thing.ts', 'export const a = 1;', 'known-folder'],
    ['an unknown file at the top', 'server/src/thing.ts', 'export const a = 1;', 'known-folder'],
    ['a name that says nothing', 'web/src/lib/utils.ts', 'export const a = 1;', 'telling-name'],
    ['a module that does not parse', 'web/src/lib/preferences.ts', 'export const = 1;', 'parses'],
  ];
  test.each(cases)('%s', (_name, file, line, rule) => {
    expect(rulesBrokenBy(file, line)).toContain(rule);
  });

  test('a chain of imports that brings DuckDB into the HTTP process, named link by link', () => {
    const files = new Map(Object.entries(cleanTree));
    files.set(
      'server/src/engine/workers/pool.ts',
      "import { openDuckDb } from '../duckdb/openDuckDb.js';\nexport const pool = openDuckDb;\n",
    );
    const chains = checkImports(files).filter((violation) => violation.rule === 'never-reaches');
    expect(chains.map((violation) => violation.file)).toEqual([
      'server/src/app.ts',
      'server/src/http/questionRoutes.ts',
    ]);
    expect(chains[1]?.message).toContain(
      'pool.ts → server/src/engine/duckdb/openDuckDb.ts → @duckdb/node-api',
    );
  });
});

test('the command may load DuckDB with import() when it needs it, and not at once', () => {
  const broken = (text) =>
    rulesBrokenBy('server/src/gumshoe.ts', '', {
      'server/src/gumshoe.ts': "import { connect } from './cli/connect.js';\nexport const run = connect;\n",
      'server/src/cli/connect.ts': text,
    });
  expect(broken("export const connect = () => import('../engine/duckdb/openDuckDb.js');\n")).toEqual([]);
  expect(
    broken(
      "import { openDuckDb } from '../engine/duckdb/openDuckDb.js';\nexport const connect = openDuckDb;\n",
    ),
  ).toEqual(['never-reaches']);
});

describe('an allowed import passes', () => {
  const cases = [
    [
      'a test importing builders of shared',
      'server/src/tables/callCounts.test.ts',
      "import { test } from 'vitest';\nimport { anEntity } from '@gumshoe/shared/testing/anEntity';\nimport { callCounts } from './callCounts.js';\ntest('a', () => [anEntity, callCounts]);",
    ],
    [
      "a pure folder's test reading a file",
      'shared/src/domain/entity.test.ts',
      "import { readFileSync } from 'node:fs';\nimport { entityRef } from './entity.js';\nexport const a = [readFileSync, entityRef];",
    ],
    [
      'a query built with Kysely',
      'server/src/questions/events/events.sql.ts',
      "import { sql } from 'kysely';\nexport const a = sql;",
    ],
    [
      'the test of a query',
      'server/src/questions/events/events.sql.test.ts',
      "import { sql } from 'kysely';\nexport const a = sql;",
    ],
    [
      'the gallery showing answers of the builders',
      'web/src/gallery/GalleryPage.tsx',
      "import { anEntity } from '@gumshoe/shared/testing/anEntity';\nexport const GalleryPage = () => anEntity();",
    ],
    [
      'a command opening the engine',
      'server/src/cli/ask.ts',
      "import { openDuckDb } from '../engine/duckdb/openDuckDb.js';\nexport const ask = openDuckDb;",
    ],
  ];
  test.each(cases)('%s', (_name, file, text) => {
    expect(rulesBrokenBy(file, text)).toEqual([]);
  });
});

describe('debts', () => {
  const debt = {
    from: 'web/src/features/search/SearchPage.tsx',
    to: 'recharts',
    reason: 'until the chart moves',
  };
  const owing = { ...table, debts: [debt] };

  test('a debt excuses the import it names', () => {
    const files = new Map(Object.entries(cleanTree));
    files.set(debt.from, "import { BarChart } from 'recharts';\nexport const SearchPage = BarChart;\n");
    expect(checkImports(files, owing)).toEqual([]);
  });

  test('a debt that excuses nothing fails, so that the list shrinks', () => {
    expect(
      checkImports(new Map(Object.entries(cleanTree)), owing).map((violation) => violation.rule),
    ).toEqual(['paid-debt']);
  });
});

describe('on the checkout itself', () => {
  const root = join(dirname(fileURLToPath(import.meta.url)), '..');
  const sources = () =>
    findSources(
      root,
      Object.values(table.packages).map((entry) => entry.source),
    );
  const added = [
    [
      'shared/src/domain/entity.ts',
      "import { questions } from '../contract/questions.js';\nexport const forbidden = questions;",
      'import-table',
    ],
    [
      'shared/src/contract/errors.ts',
      "import express from 'express';\nexport const forbidden = express;",
      'wrapped-library',
    ],
  ];
  test.each(added)('a forbidden import added to %s is seen', (file, text, rule) => {
    const files = sources();
    const before = checkImports(files).filter((violation) => violation.file === file);
    files.set(file, `${files.get(file)}\n${text}\n`);
    const after = checkImports(files).filter((violation) => violation.file === file);
    expect(before).toEqual([]);
    expect(after.map((violation) => violation.rule)).toEqual([rule]);
    expect(after[0]?.remedy).not.toBe('');
  });
});
