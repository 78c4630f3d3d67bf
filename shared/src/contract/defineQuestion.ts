import { z } from 'zod';

/** A question of the product: its name, its typed parameters, its typed answer. */
export interface Question<Params extends z.ZodType = z.ZodType, Answer extends z.ZodType = z.ZodType> {
  /** In kebab-case; the path segment, the command's argument, the folder's name. */
  readonly name: string;
  readonly params: Params;
  readonly answer: Answer;
}

export type ParamsOf<Q extends Question> = z.output<Q['params']>;
export type ParamsInputOf<Q extends Question> = z.input<Q['params']>;
export type AnswerOf<Q extends Question> = z.output<Q['answer']>;

/** States a question once; both sides infer their types from it. Unknown parameters are refused by name. */
export function defineQuestion<P extends z.ZodRawShape, A extends z.ZodRawShape>(question: {
  name: string;
  params: P;
  answer: A;
}): Question<z.ZodObject<P, z.core.$strict>, z.ZodObject<A>> {
  return { name: question.name, params: z.strictObject(question.params), answer: z.object(question.answer) };
}
