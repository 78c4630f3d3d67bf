import type { Answering } from './answer.js';
import { answerApiCallDetails } from './apiCallDetails/apiCallDetails.js';
import { answerApiCallVolume } from './apiCallVolume/apiCallVolume.js';

/** Every question with the function that answers it. */
export const questionsAnswered: readonly Answering[] = [answerApiCallDetails, answerApiCallVolume];
