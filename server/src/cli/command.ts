import type { Config } from '../config.js';
import type { Backend } from './backend.js';
import type { Terminal } from './terminal.js';

/** What every command gets beside its arguments. */
export interface CommandContext {
  readonly terminal: Terminal;
  readonly backend: Backend;
  readonly config: Config;
  /** Aborts when the person ends the command (Ctrl-C). */
  readonly signal: AbortSignal;
  /** Folder of the built web application. */
  readonly webRoot: string;
}

/** A command: takes the arguments after its name, answers the exit code. */
export type Command = (args: readonly string[], context: CommandContext) => Promise<number>;
