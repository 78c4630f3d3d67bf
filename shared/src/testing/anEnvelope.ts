import type { Coverage, Envelope } from '../contract/envelope.js';

/** A coverage: one source of one account, complete over a day, unless told otherwise. */
export function aCoverage(parts: Partial<Coverage> = {}): Coverage {
  return {
    state: 'complete',
    scopeHours: 24,
    heldHours: 24,
    sources: [
      {
        source: 'cloudTrail',
        account: '111122223333',
        region: 'eu-west-1',
        records: 3588,
        firstEvent: '2026-09-26T00:00:11Z',
        lastEvent: '2026-11-25T08:10:00Z',
      },
    ],
    gaps: [],
    ...parts,
  };
}

/** An answer in its envelope, with one statement behind it. */
export function anEnvelope<A>(answer: A, parts: Partial<Omit<Envelope<A>, 'answer'>> = {}): Envelope<A> {
  return {
    answer,
    totals: { records: 3588, leftOut: [] },
    coverage: aCoverage(),
    query: {
      engine: 'duckdb',
      statements: [
        {
          name: 'calls per bucket',
          sql: 'SELECT time_bucket, outcome, count(*) AS calls\nFROM api_calls\nWHERE caller_key = ? AND time >= ? AND time < ?\nGROUP BY ALL',
          parameters: ['AwsUser:AIDACKCEVSQ6C2EXAMPLE', '2026-11-22T00:00:00Z', '2026-11-23T00:00:00Z'],
          standalone:
            "SELECT time_bucket, outcome, count(*) AS calls\nFROM api_calls\nWHERE caller_key = 'AwsUser:AIDACKCEVSQ6C2EXAMPLE'",
          rows: 96,
          milliseconds: 3,
        },
      ],
      then: ['Buckets without calls are filled with zero.'],
    },
    snapshot: '41-9f3c2a8b',
    ...parts,
  };
}
