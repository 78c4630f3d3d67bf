import { expressApp } from './http/expressApp.js';
import type { HttpDependencies } from './http/dependencies.js';

/** The whole HTTP side of the console, not listening: a handler for `node:http`. Everything it stands on is passed in. */
export function createApp(dependencies: HttpDependencies): ReturnType<typeof expressApp> {
  return expressApp(dependencies);
}
