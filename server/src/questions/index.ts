import type { Answering } from './answer.js';
import { answerApiCallDetails } from './apiCallDetails/apiCallDetails.js';
import { answerApiCallVolume } from './apiCallVolume/apiCallVolume.js';
import { answerCoverage } from './coverage/coverage.js';
import { answerEntityDetails } from './entityDetails/entityDetails.js';
import { answerEntityRelationships } from './entityRelationships/entityRelationships.js';
import { answerEvents } from './events/events.js';
import { answerFindingDetails } from './findingDetails/findingDetails.js';
import { answerFindingEntities } from './findingEntities/findingEntities.js';
import { answerFindings } from './findings/findings.js';
import { answerLakeSummary } from './lakeSummary/lakeSummary.js';
import { answerMostActiveCallers } from './mostActiveCallers/mostActiveCallers.js';
import { answerObservedAddresses } from './observedAddresses/observedAddresses.js';
import { answerRelationshipList } from './relationshipList/relationshipList.js';
import { answerSearchEntities } from './searchEntities/searchEntities.js';

/** Every question with the function that answers it. */
export const questionsAnswered: readonly Answering[] = [
  answerApiCallDetails,
  answerApiCallVolume,
  answerCoverage,
  answerEntityDetails,
  answerEntityRelationships,
  answerEvents,
  answerFindingDetails,
  answerFindingEntities,
  answerFindings,
  answerLakeSummary,
  answerMostActiveCallers,
  answerObservedAddresses,
  answerRelationshipList,
  answerSearchEntities,
];
