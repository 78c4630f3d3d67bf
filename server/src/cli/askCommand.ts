import type { Question } from '@gumshoe/shared/contract/defineQuestion';
import { AppError } from '@gumshoe/shared/contract/errors';
import { lakeSummary } from '@gumshoe/shared/contract/lakeSummary';
import { recognizeText } from '@gumshoe/shared/domain/recognizeText';
import { catalogue, findQuestion } from '../http/catalogue.js';
import type { Ask, AskOptions } from '../questions/answering.js';
import { scopeOfOptions } from './askScope.js';
import type { OpenAsking } from './backend.js';
import type { Command, CommandContext } from './command.js';
import { exitCodes } from './exitCodes.js';
import { parseOptions, requireStore } from './parseOptions.js';
import { paramsOf, parseParams } from './questionParams.js';
import { renderAnswer, renderTable } from './renderAnswer.js';
import { resolveEntity } from './resolveEntity.js';
import { printable } from './terminal.js';

const options = {
  store: { type: 'string' },
  entity: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  param: { type: 'string', multiple: true },
  snapshot: { type: 'string' },
  json: { type: 'boolean' },
  list: { type: 'boolean' },
} as const;

type AskValues = ReturnType<typeof parseOptions<typeof options>>['values'];

/** `gumshoe ask QUESTION`: one question from the command line, with the very numbers the page shows. */
export const askCommand: Command = async (args, context) => {
  const { values, positionals } = parseOptions(args, options);
  if (values.list === true) {
    return list(values.json === true, context);
  }
  const question = requireQuestion(positionals);
  const params = parseParams(question, values.param ?? []);
  const opened = await open(requireStore(values.store), context);
  try {
    const asked: AskOptions = { snapshot: values.snapshot, signal: context.signal };
    return await answer(question, params, values, opened.ask, asked, context);
  } finally {
    await opened.close();
  }
};

function list(isJson: boolean, { terminal }: CommandContext): number {
  const questions = catalogue();
  if (isJson) {
    terminal.out(`${JSON.stringify({ questions })}\n`);
    return exitCodes.answered;
  }
  for (const { name } of questions) {
    const question = findQuestion(name);
    const params = question === undefined ? [] : [...paramsOf(question).keys()];
    terminal.out(`${name.padEnd(22)}${params.join(', ')}\n`);
  }
  return exitCodes.answered;
}

function requireQuestion(positionals: readonly string[]): Question {
  const [name, ...more] = positionals;
  const question = findQuestion(name ?? '');
  if (name === undefined || question === undefined || more.length > 0) {
    const problem =
      name === undefined
        ? 'Name a question'
        : question === undefined
          ? `There is no question ${name}`
          : `${more.join(' ')} is too much`;
    throw new AppError('invalid-request', `${problem}; \`gumshoe ask --list\` prints them all.`);
  }
  return question;
}

/** No store is an argument that cannot be used, not an entity that is not held. */
async function open(store: string, { backend }: CommandContext): Promise<OpenAsking> {
  try {
    return await backend.openAsking(store);
  } catch (error) {
    throw error instanceof AppError && error.code === 'not-found'
      ? new AppError('invalid-request', error.message, { cause: error })
      : error;
  }
}

async function answer(
  question: Question,
  params: Record<string, unknown>,
  values: AskValues,
  ask: Ask,
  asked: AskOptions,
  { terminal }: CommandContext,
): Promise<number> {
  try {
    const named = await namedParams(question, values, ask, asked, (remark) =>
      terminal.err(`${printable(remark)}\n`),
    );
    const envelope = await ask(question.name, { ...params, ...named }, asked);
    terminal.out(values.json === true ? `${JSON.stringify(envelope)}\n` : renderAnswer(envelope));
    return exitCodes.answered;
  } catch (error) {
    if (!(error instanceof AppError) || (error.code !== 'not-found' && error.code !== 'ambiguous-entity')) {
      throw error;
    }
    const isUnknownSnapshot =
      error.code === 'not-found' && asked.snapshot !== undefined && !(await isHeld(ask, asked));
    terminal.err(`${printable(error.message)}\n${candidateLines(error)}`);
    return error.code === 'not-found' && !isUnknownSnapshot ? exitCodes.nothingHeld : exitCodes.unusable;
  }
}

async function namedParams(
  question: Question,
  { entity, from, to }: AskValues,
  ask: Ask,
  asked: AskOptions,
  remark: (text: string) => void,
): Promise<Record<string, unknown>> {
  const takes = paramsOf(question);
  const requireTaken = (name: string, option: string): void => {
    if (!takes.has(name)) {
      throw new AppError('invalid-request', `${question.name} takes no ${option}.`);
    }
  };
  const params: Record<string, unknown> = {};
  if (from !== undefined || to !== undefined) {
    requireTaken('scopeTime', from === undefined ? '--to' : '--from');
    params.scopeTime = await scopeOfOptions({ from, to }, ask, asked);
  }
  if (entity !== undefined && takes.has('findingId')) {
    const { kind, text, link } = recognizeText(entity);
    params.findingId = link?.findingId ?? (kind === 'finding-id' ? text : entity);
  } else if (entity !== undefined) {
    requireTaken('entity', '--entity');
    const named = await resolveEntity(entity, ask, asked);
    if ('findingId' in named) {
      throw new AppError(
        'invalid-request',
        `“${entity}” is a finding; ask finding-details or finding-entities about it.`,
      );
    }
    params.entity = named.entity;
    if (named.remark !== undefined) {
      remark(named.remark);
    }
  }
  return params;
}

async function isHeld(ask: Ask, asked: AskOptions): Promise<boolean> {
  return ask(lakeSummary.name, {}, asked).then(
    () => true,
    () => false,
  );
}

function candidateLines(error: AppError): string {
  const candidates = error.details?.candidates;
  if (!Array.isArray(candidates)) {
    return '';
  }
  const rows = candidates.filter(
    (row): row is Record<string, unknown> => typeof row === 'object' && row !== null,
  );
  return `${renderTable('candidates', rows).slice(1).join('\n')}\n`;
}
