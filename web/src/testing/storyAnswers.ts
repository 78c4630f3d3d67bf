import type { DetailsPivot } from '@gumshoe/shared/contract/apiCallDetails';
import type { EntityRef } from '@gumshoe/shared/domain/entity';
import type { ScopeTime } from '@gumshoe/shared/domain/scopeTime';
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
  'api-call-volume': ({ scopeTime }) => anEnvelope(anApiCallVolume(scopeTime as ScopeTime)),
  'api-call-details': ({ pivot, path }) =>
    anEnvelope(someApiCallDetails(pivot as DetailsPivot, path as string[])),
  'entity-details': ({ entity }) => anEnvelope(anEntityDetails(entity as EntityRef)),
  'relationship-list': anEnvelope({ rows: [], total: 2 }),
  'search-entities': ({ text }) => anEnvelope(someSearchResults(String(text))),
};
