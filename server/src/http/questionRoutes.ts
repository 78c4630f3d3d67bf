import { askRequest } from '@gumshoe/shared/contract/ask';
import type { Question } from '@gumshoe/shared/contract/defineQuestion';
import type { Envelope } from '@gumshoe/shared/contract/envelope';
import { AppError } from '@gumshoe/shared/contract/errors';
import { catalogue, findQuestion } from './catalogue.js';
import { goneSignal, type Handler } from './handler.js';
import { contextOf } from './requestContext.js';

/** The question of a name; `not-found` where there is none. */
export function questionNamed(name: string): Question {
  const question = findQuestion(name);
  if (question === undefined) {
    throw new AppError('not-found', 'There is no question of that name; GET /api/questions lists them.');
  }
  return question;
}

/** `GET /api/questions`: every question by name, with the JSON Schemas of its parameters and its answer. */
export const listQuestions: Handler = () => {
  const questions = catalogue();
  return (_request, response) => {
    response.json({ questions });
  };
};

/** `POST /api/questions/:name`: the one handler of them all. The question ends when the browser goes away. */
export const askQuestion: Handler =
  ({ ask, log, stopping }) =>
  async (request, response) => {
    const { name } = questionNamed(String(request.params.name));
    const { params, snapshot } = askRequest.parse(request.body);
    const signal = goneSignal(response, stopping);
    const envelope = await ask(name, params, { snapshot, signal });
    response.json(envelope);
    const { id, startedAt } = contextOf(request);
    log('debug', 'question', {
      request: id,
      question: name,
      milliseconds: round(performance.now() - startedAt),
      ...costOf(envelope),
    });
  };

function costOf({ query, snapshot }: Envelope<unknown>): Record<string, unknown> {
  const statements = query.statements.map(({ name, rows, milliseconds }) => ({
    name,
    rows,
    milliseconds: round(milliseconds),
  }));
  return { engine: query.engine, statements, snapshot };
}

function round(milliseconds: number): number {
  return Math.round(milliseconds * 10) / 10;
}
