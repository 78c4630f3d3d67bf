import { apiCallDetails } from '@gumshoe/shared/contract/apiCallDetails';
import { apiCallVolume } from '@gumshoe/shared/contract/apiCallVolume';
import { entityDetails } from '@gumshoe/shared/contract/entityDetails';
import { aCoverageAnswer } from '@gumshoe/shared/testing/aCoverageAnswer';
import { aLakeSummary } from '@gumshoe/shared/testing/aLakeSummary';
import { anApiCallVolume } from '@gumshoe/shared/testing/anApiCallVolume';
import { anEntityDetails } from '@gumshoe/shared/testing/anEntityDetails';
import { anEnvelope } from '@gumshoe/shared/testing/anEnvelope';
import { someActiveCallers } from '@gumshoe/shared/testing/someActiveCallers';
import { someApiCallDetails } from '@gumshoe/shared/testing/someApiCallDetails';
import { someFindings } from '@gumshoe/shared/testing/someFindings';
import { someObservedAddresses } from '@gumshoe/shared/testing/someObservedAddresses';
import { someSearchResults } from '@gumshoe/shared/testing/someSearchResults';
import type { Stub } from './stubAnswers';

/** Answers to every question the pages ask, all of one made story. */
export const storyAnswers: Readonly<Record<string, Stub | ((params: Record<string, unknown>) => Stub)>> = {
  'lake-summary': anEnvelope(aLakeSummary()),
  coverage: anEnvelope(aCoverageAnswer()),
  findings: anEnvelope(someFindings()),
  'observed-addresses': anEnvelope(someObservedAddresses()),
  'most-active-callers': ({ orderBy }) =>
    anEnvelope(someActiveCallers(orderBy === 'failed' ? 'failed' : 'calls')),
  'api-call-volume': (params) => anEnvelope(anApiCallVolume(apiCallVolume.params.parse(params).scopeTime)),
  'api-call-details': (params) => {
    const { pivot, path } = apiCallDetails.params.parse(params);
    return anEnvelope(someApiCallDetails(pivot, path));
  },
  'entity-details': (params) => anEnvelope(anEntityDetails(entityDetails.params.parse(params).entity)),
  'relationship-list': anEnvelope({ rows: [], total: 2 }),
  'search-entities': ({ text }) => anEnvelope(someSearchResults(String(text))),
};
