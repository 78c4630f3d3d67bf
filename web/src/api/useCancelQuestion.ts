import type { Question } from '@gumshoe/shared/contract/defineQuestion';
import { useQueryClient } from '@tanstack/react-query';

/** A function that cancels a question in flight, down to the engine. */
export function useCancelQuestion(): (question: Question, params: unknown) => void {
  const client = useQueryClient();
  return (question, params) => void client.cancelQueries({ queryKey: [question.name, params] });
}
