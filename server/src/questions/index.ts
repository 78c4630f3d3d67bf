import type { Answering } from './answer.js';
import { answerApiCallDetails } from './apiCallDetails/apiCallDetails.js';
import { answerApiCallVolume } from './apiCallVolume/apiCallVolume.js';
import { answerEvents } from './events/events.js';
import { answerLakeSummary } from './lakeSummary/lakeSummary.js';
import { answerMostActiveCallers } from './mostActiveCallers/mostActiveCallers.js';
import { answerObservedAddresses } from './observedAddresses/observedAddresses.js';

/** Every question with the function that answers it. */
export const questionsAnswered: readonly Answering[] = [
  answerApiCallDetails,
  answerApiCallVolume,
  answerEvents,
  answerLakeSummary,
  answerMostActiveCallers,
  answerObservedAddresses,
];
