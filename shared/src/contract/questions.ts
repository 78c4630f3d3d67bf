import { apiCallDetails } from './apiCallDetails.js';
import { apiCallVolume } from './apiCallVolume.js';
import { coverageQuestion } from './coverageQuestion.js';
import type { Question } from './defineQuestion.js';
import { entityDetails } from './entityDetails.js';
import { entityRelationships, relationshipList } from './entityRelationships.js';
import { events } from './events.js';
import { findingDetails, findingEntities, findings } from './findings.js';
import { lakeSummary } from './lakeSummary.js';
import { mostActiveCallers } from './mostActiveCallers.js';
import { observedAddresses } from './observedAddresses.js';
import { searchEntities } from './searchEntities.js';

/** Every question of the product; the catalogue behind `gumshoe ask --list` and the HTTP routes. */
export const questions = [
  apiCallDetails,
  apiCallVolume,
  coverageQuestion,
  entityDetails,
  entityRelationships,
  events,
  findingDetails,
  findingEntities,
  findings,
  lakeSummary,
  mostActiveCallers,
  observedAddresses,
  relationshipList,
  searchEntities,
] as const satisfies readonly Question[];
