import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig, defaultClientConditions } from 'vite';

/** Where `pnpm dev` finds the server; the built application is served by the server itself. */
const api = process.env['GUMSHOE_API'] ?? 'http://127.0.0.1:4173';

export default defineConfig({
  plugins: [react(), tailwindcss()],
  resolve: { conditions: ['source', ...defaultClientConditions] },
  // The server refuses changes from another origin, so the proxy speaks as the server's own page.
  server: {
    host: '127.0.0.1',
    proxy: { '/api': { target: api, changeOrigin: true, headers: { origin: api } } },
  },
  preview: { host: '127.0.0.1' },
  // No data: URLs (the content security policy allows none for scripts, styles and fonts).
  build: {
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 900,
    sourcemap: false,
    // How Zod compiles is settled in the chunk that holds Zod, so before any other chunk makes a schema (lib/parseWithoutEval.ts).
    rolldownOptions: {
      output: {
        codeSplitting: { groups: [{ name: 'zod', test: /node_modules[\\/]zod[\\/]|parseWithoutEval/ }] },
      },
    },
  },
});
