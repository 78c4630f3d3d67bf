import type { Kysely } from 'kysely';
import type { ApiCallColumn } from './apiCalls.js';

/**
 * The relations a question may name, as Kysely sees them. Times are compared and read through the functions of
 * `engine/dialect.ts` (`micros`, `instant`, `bucket_index`), so their column type is opaque here.
 */
export interface TimeValue {
  readonly __column: 'TIMESTAMP';
}

export type ApiCallRow = {
  [C in ApiCallColumn]: C extends 'time'
    ? TimeValue
    : C extends 'targets'
      ? string[]
      : C extends 'row_no' | 'position' | 'file' | 'time_digits'
        ? number
        : C extends 'read_only' | 'dry_run'
          ? boolean | null
          : string | null;
} & {
  /** The segment the row stands in; with `row_no` it names the raw record. DuckDB alone. */
  segment: string;
};

export interface Counts {
  succeeded: number;
  denied: number;
  throttled: number;
  other: number;
}
export interface Seen {
  first_seen: TimeValue;
  last_seen: TimeValue;
}

export interface Relations {
  /** Every record, as `tables/apiCalls.ts` states. */
  api_calls: ApiCallRow;
  /** `api_calls` that count for their caller and address: without owners' copies whose caller's copy is held. */
  caller_calls: ApiCallRow;
  /** One row a record that repeats a call, from another file or a second place in one; with the call's own columns. */
  repeated_calls: ApiCallRow;
  /** Those of `repeated_calls` whose call stands in `caller_calls`. */
  repeated_caller_calls: ApiCallRow;
  /** Owners' copies whose caller's copy is not held: rollups of `by` and `from` lack them. */
  unpaired_calls: ApiCallRow;
  /** Every owner's copy of a call that two accounts recorded, with the columns of `unpaired_calls`. */
  owner_calls: ApiCallRow;
  /** One row a call and target, of the calls that name one. */
  call_targets: ApiCallRow & { target: string };
  calls_hourly: { side: string; key: string; hour: TimeValue; through: number } & Counts;
  calls_operation_daily: {
    side: string;
    key: string;
    day: TimeValue;
    service: string;
    operation: string;
  } & Counts &
    Seen;
  calls_address_daily: { side: string; key: string; day: TimeValue; address: string } & Counts & Seen;
  calls_caller_daily: { side: string; key: string; day: TimeValue; caller: string } & Counts & Seen;
  entities: { key: string; side: string; label: string | null; account: string | null } & Counts & Seen;
  key_owners: { owner: string; access_key: string } & Counts & Seen;
  aliases: { key: string; alias: string; valid_from: TimeValue; valid_to: TimeValue; event_id: string };
  hours: { source: string; account: string; region: string; hour: TimeValue; records: number } & Seen;
  kinds: { kind: string; account: string; records: number } & Counts;
  shared_calls: { shared_event_id: string; shared_copy: string; event_id: string; account: string };
  /** The raw records, under the number of their row in the segment. */
  raw_records: { segment: string; row_no: number; raw: string };
  sightings: { account: string; event_id: string; time: TimeValue; file: number; position: number };
  finding_versions: {
    finding_id: string;
    provider: string;
    arn: string | null;
    type: string;
    title: string;
    description: string;
    severity: number | null;
    account: string;
    region: string;
    created: TimeValue;
    updated: TimeValue;
    first_seen: TimeValue;
    last_seen: TimeValue;
    occurrences: number;
    archived: boolean;
    sample: boolean;
    raw: string;
    file: number;
    position: number;
    entities: { key: string; part: string; label: string }[];
  };
  /** Whom and what each version of each finding names, one row an entity; defined as `finding_versions` with its list taken apart. */
  finding_entities: {
    finding_id: string;
    updated: TimeValue;
    sample: boolean;
    key: string;
    part: string;
    label: string;
  } & Seen;
}

/** Builds questions' queries as values; nothing ever runs through it. */
export type QueryBuilder = Kysely<Relations>;
