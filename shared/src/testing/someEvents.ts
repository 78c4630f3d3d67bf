import type { AnswerOf } from '../contract/defineQuestion.js';
import type { EventRow, events } from '../contract/events.js';

type Answer = AnswerOf<typeof events>;

/** One record: `ci-deploy` denied a role, unless told otherwise. */
export function anEventRow(parts: Partial<EventRow> = {}): EventRow {
  return {
    eventId: '5d7a3f00-0000-4000-8000-000000000001',
    time: '2026-11-22T03:30:06Z',
    account: '111122223333',
    region: 'us-east-1',
    service: 'sts',
    operation: 'AssumeRole',
    kind: 'api-call',
    outcome: 'failed',
    failureKind: 'denied',
    errorCode: 'AccessDenied',
    errorMessage: 'User: ci-deploy is not authorized to perform: sts:AssumeRole',
    caller: { entity: { type: 'AwsUser', id: 'AIDACKCEVSQ6C2EXAMPLE' }, label: 'ci-deploy' },
    accessKey: 'AKIAIOSFODNN7EXAMPLE',
    address: '198.51.100.23',
    userAgent: 'aws-cli/2.17.0',
    targets: [
      { entity: { type: 'AwsRole', id: 'AROABILLINGXXXEXAMPLE' }, label: 'BillingAdmin', attempted: true },
    ],
    raw: '{"eventVersion":"1.10","eventName":"AssumeRole"}',
    rawLength: 48,
    ...parts,
  };
}

/** Some records, oldest first, the last one a success. */
export function someEvents(parts: Partial<Answer> = {}): Answer {
  const at = (second: number) => `2026-11-22T03:30:${String(second).padStart(2, '0')}Z`;
  const rows = [6, 7, 9, 12, 44].map((second, place) =>
    anEventRow({
      eventId: `5d7a3f00-0000-4000-8000-00000000000${place + 1}`,
      time: at(second),
      ...(second === 44
        ? {
            outcome: 'succeeded' as const,
            failureKind: undefined,
            errorCode: undefined,
            errorMessage: undefined,
          }
        : {}),
    }),
  );
  return { rows, total: 42, ...parts };
}
