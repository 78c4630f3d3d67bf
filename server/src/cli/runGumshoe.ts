import { AppError } from '@gumshoe/shared/contract/errors';
import { PRODUCT_VERSION } from '@gumshoe/shared/domain/product';
import { askCommand } from './askCommand.js';
import type { Command, CommandContext } from './command.js';
import { openCommand, serveCommand } from './consoleCommand.js';
import { exitCodeOf, exitCodes } from './exitCodes.js';
import { helpText } from './help.js';
import { ingestCommand } from './ingestCommand.js';
import { doctorCommand, viewsCommand } from './storeCommands.js';
import { printable } from './terminal.js';
import { tokenCommand } from './tokenCommand.js';

const commands = new Map<string, Command>([
  ['ingest', ingestCommand],
  ['ask', askCommand],
  ['serve', serveCommand],
  ['token', tokenCommand],
  ['views', viewsCommand],
  ['doctor', doctorCommand],
]);

/**
 * Runs the command the arguments name and answers its exit code. Failures with a known cause are one line on standard
 * error; others tell their stack where `GUMSHOE_LOG` is `debug`.
 */
export async function runGumshoe(args: readonly string[], context: CommandContext): Promise<number> {
  const [first, ...rest] = args;
  if (args.includes('--help') || args.includes('-h') || args.length === 0) {
    (args.length === 0 ? context.terminal.err : context.terminal.out)(helpText);
    return args.length === 0 ? exitCodes.unusable : exitCodes.answered;
  }
  if (first === '--version' || first === '-v') {
    context.terminal.out(`${PRODUCT_VERSION}\n`);
    return exitCodes.answered;
  }
  const named = commands.get(first ?? '');
  try {
    return await (named === undefined ? openCommand(args, context) : named(rest, context));
  } catch (error) {
    tell(error, context);
    return exitCodeOf(error);
  }
}

function tell(error: unknown, { terminal, config }: CommandContext): void {
  if (error instanceof AppError && error.code !== 'internal') {
    terminal.err(`${printable(error.message)}\n`);
    return;
  }
  const message = error instanceof Error ? error.message : String(error);
  const stack =
    config.log === 'debug' && error instanceof Error
      ? `${error.stack ?? ''}\n`
      : 'GUMSHOE_LOG=debug tells more.\n';
  terminal.err(printable(`Gumshoe failed: ${message}\n${stack}`));
}
