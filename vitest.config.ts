import { defineConfig } from 'vitest/config';

// `source` makes @gumshoe/shared resolve to its TypeScript, so that tests run without a build.
const conditions = ['source'];

const sharedProject = {
  resolve: { conditions: [...conditions, 'module', 'node', 'development|production'] },
  ssr: {
    resolve: {
      conditions: [...conditions, 'module', 'node', 'development|production'],
      externalConditions: [...conditions],
    },
  },
};

export default defineConfig({
  ...sharedProject,
  test: {
    include: ['{shared,server,web}/src/**/*.test.{ts,tsx}', 'scripts/**/*.test.mjs'],
    environment: 'node',
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 90_000,
    hookTimeout: 90_000,
    restoreMocks: true,
    // Times are UTC everywhere but in the pixels of someone who chose local time: tests run far from UTC so that a slip shows.
    env: { TZ: 'Pacific/Auckland', NODE_ENV: 'test' },
  },
});
