/** What stands in `account` where a record names neither its recipient nor the account of its identity. */
export const NO_ACCOUNT = 'unknown';

/**
 * The relation `api_calls`: one row is one record of one call by one caller, with its columns in order.
 * A row holds what was observed and never changes: entities are keys (`Type:id`, the strongest name the record
 * gives), joined with their other names when a question is asked. Times are UTC microseconds without a zone.
 */
export const apiCallColumns = {
  /** Number of the row within its segment, in the order it was read; the raw record stands under the same number. */
  row_no: 'BIGINT',
  event_id: 'VARCHAR',
  time: 'TIMESTAMP',
  /** Digits after the second that the record had, at most six. */
  time_digits: 'TINYINT',
  /** The account that recorded the call: `recipientAccountId`, else the account of the identity. */
  account: 'VARCHAR',
  region: 'VARCHAR',
  /** Event source without `.amazonaws.com`. */
  service: 'VARCHAR',
  operation: 'VARCHAR',
  /** `api-call`, `console-action`, `sign-in`, `service-event`, which are calls; `network-activity`, which is none. */
  kind: 'VARCHAR',
  read_only: 'BOOLEAN',
  /** `succeeded` or `failed`. */
  outcome: 'VARCHAR',
  /** `denied`, `throttled`, `other`; NULL where the call succeeded. */
  failure_kind: 'VARCHAR',
  /** A permission proven without using it: counts as succeeded. */
  dry_run: 'BOOLEAN',
  error_code: 'VARCHAR',
  error_message: 'VARCHAR',
  /** The stated reason of a denial, in the product's words. */
  denial_reason: 'VARCHAR',
  /** Key of the caller; NULL with `caller_absence` saying which absence. */
  caller: 'VARCHAR',
  /** `anonymous`, `unknown`, `aws-itself`. */
  caller_absence: 'VARCHAR',
  /** What a person calls the caller: user name, session name, service. */
  caller_label: 'VARCHAR',
  /** Key of the role behind the calling session. */
  role: 'VARCHAR',
  /** Key of the access key used. */
  access_key: 'VARCHAR',
  /** Key of the person behind the caller (`onBehalfOf`). */
  person: 'VARCHAR',
  /** Key of the instance whose delivered credentials made the call; proven, never by name alone. */
  instance: 'VARCHAR',
  caller_account: 'VARCHAR',
  /** Service through which the principal's permissions were used (forward access). */
  through_service: 'VARCHAR',
  /** `used`, `not used`, `decided by the identity provider`; NULL where the record says nothing. */
  mfa: 'VARCHAR',
  source_identity: 'VARCHAR',
  /** Key of the source address; NULL for services and for text that is no address. */
  address: 'VARCHAR',
  /** `sourceIPAddress` as written, where it is no address. */
  address_text: 'VARCHAR',
  user_agent: 'VARCHAR',
  /** Keys of what the call was aimed at: reached where it succeeded, attempted where it failed. */
  targets: 'VARCHAR[]',
  shared_event_id: 'VARCHAR',
  /** Of a call recorded in two accounts: `caller` or `owner`; NULL for all others. */
  shared_copy: 'VARCHAR',
  /** Source of the row: its number in the ledger. */
  file: 'INTEGER',
  /** 0-based place of the record in its file. */
  position: 'BIGINT',
} as const;

export type ApiCallColumn = keyof typeof apiCallColumns;

/** The kinds that are calls and are counted; records of other kinds are held beside them. */
export const callKinds = ['api-call', 'console-action', 'sign-in', 'service-event'] as const;
