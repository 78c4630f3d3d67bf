import { NO_ACCOUNT } from '../../tables/apiCalls.js';
import {
  DENIAL_PHRASE,
  DRY_RUN_CODE,
  RATE_WORD,
  deniedCodes,
  denialReasons,
  throttledCodes,
  throttledWhenRateIsNamed,
} from './errorCodes.js';
import { recordShape } from './recordShape.js';
import { signInAnswers } from './signIns.js';
import { EARLIEST_TIME, LATEST_TIME } from '../timeRange.js';
import { INSIGHTS } from './takeRecords.js';
import { foundTargets, namedValues, targetMacros, targetsExpression } from './targets.sql.js';

/**
 * The only place where a CloudTrail record becomes a row of `api_calls`. Who counts as the caller, what failed and why stands here and in the lists of errorCodes.ts and signIns.ts.
 */
const list = (codes: readonly string[]) => codes.map((code) => `'${code}'`).join(', ');

const signInPaths = signInAnswers.map((name) => `'$.${name}'`).join(', ');

const MASKED = `'HIDDEN_DUE_TO_SECURITY_REASONS'`;

const callerMacro = `CREATE OR REPLACE TEMP MACRO caller_key(i, event_type, account) AS CASE
    WHEN i."type" = 'IAMUser' AND nullif(i.principalId, '') IS NOT NULL THEN 'AwsUser:' || i.principalId
    WHEN i."type" = 'IAMUser' AND nullif(i.arn, '') IS NOT NULL THEN 'AwsUser:' || i.arn
    WHEN i."type" = 'IAMUser' AND nullif(i.userName, '') <> ${MASKED} THEN 'AwsUser:arn:aws:iam::' || coalesce(i.accountId, account) || ':user/' || i.userName
    WHEN i."type" = 'AssumedRole' AND i.principalId LIKE '%:%' THEN 'AwsRoleSession:' || i.principalId
    WHEN i."type" IN ('AssumedRole', 'Unknown') AND i.arn LIKE 'arn:%:assumed-role/%' THEN 'AwsRoleSession:' || i.arn
    WHEN i."type" = 'AssumedRole' AND i.sessionContext.sessionIssuer.principalId IS NOT NULL THEN 'AwsRole:' || i.sessionContext.sessionIssuer.principalId
    WHEN i."type" = 'Unknown' AND i.arn LIKE 'arn:%:user/%' THEN 'AwsUser:' || i.arn
    WHEN i."type" = 'Root' THEN 'AwsUser:' || coalesce(nullif(i.accountId, ''), nullif(i.principalId, ''), account)
    WHEN i."type" = 'FederatedUser' AND nullif(i.principalId, '') IS NOT NULL THEN 'FederatedUser:' || i.principalId
    WHEN i."type" IN ('SAMLUser', 'WebIdentityUser') THEN 'FederatedUser:' || CASE
      WHEN i.identityProvider IS NOT NULL AND i.userName IS NOT NULL THEN i.identityProvider || ':' || i.userName
      ELSE coalesce(nullif(i.principalId, ''), i.userName) END
    WHEN i."type" = 'IdentityCenterUser' THEN 'FederatedUser:' || split_part(i.onBehalfOf.identityStoreArn, '/', -1) || ':' || i.onBehalfOf.userId
    WHEN i."type" = 'AWSAccount' AND (i.accountId = 'ANONYMOUS_PRINCIPAL' OR i.principalId = 'ANONYMOUS_PRINCIPAL') THEN NULL
    WHEN i."type" = 'AWSAccount' AND i.principalId LIKE 'AIDA%' THEN 'AwsUser:' || i.principalId
    WHEN i."type" = 'AWSAccount' AND i.principalId LIKE 'AROA%:%' THEN 'AwsRoleSession:' || i.principalId
    WHEN i."type" = 'AWSAccount' AND nullif(i.accountId, '') IS NOT NULL THEN 'AwsAccount:' || i.accountId
    WHEN i."type" = 'AWSService' AND nullif(i.invokedBy, '') IS NOT NULL THEN 'AwsService:' || i.invokedBy
    WHEN event_type = 'AwsServiceEvent' AND i.invokedBy LIKE '%.amazonaws.com' THEN 'AwsService:' || i.invokedBy
  END`;

const roleMacro = `CREATE OR REPLACE TEMP MACRO role_key(i) AS CASE
    WHEN i."type" IN ('AssumedRole', 'IdentityCenterUser', 'Unknown') AND nullif(i.sessionContext.sessionIssuer.principalId, '') IS NOT NULL
      THEN 'AwsRole:' || i.sessionContext.sessionIssuer.principalId
    WHEN i."type" IN ('AssumedRole', 'AWSAccount') AND i.principalId LIKE 'AROA%:%' THEN 'AwsRole:' || split_part(i.principalId, ':', 1)
    WHEN i."type" IN ('AssumedRole', 'Unknown') AND nullif(i.sessionContext.sessionIssuer.arn, '') IS NOT NULL
      THEN 'AwsRole:' || i.sessionContext.sessionIssuer.arn
    WHEN i."type" IN ('AssumedRole', 'Unknown') AND i.arn LIKE 'arn:%:assumed-role/%'
      THEN 'AwsRole:arn:aws:iam::' || split_part(i.arn, ':', 5) || ':role/' || split_part(i.arn, '/', 2)
  END`;

const labelMacro = `CREATE OR REPLACE TEMP MACRO caller_name(i, caller) AS CASE
    WHEN caller IS NULL THEN NULL
    WHEN i."type" = 'Root' THEN 'root user of ' || coalesce(nullif(i.accountId, ''), i.principalId)
    WHEN caller LIKE 'AwsRoleSession:%' THEN CASE WHEN i.principalId LIKE '%:%' THEN substr(i.principalId, position(':' IN i.principalId) + 1) ELSE split_part(i.arn, '/', -1) END
    WHEN i."type" = 'FederatedUser' THEN split_part(coalesce(i.arn, i.principalId), '/', -1)
    WHEN nullif(i.userName, '') IS NOT NULL AND i.userName <> ${MASKED} THEN i.userName
    WHEN i.arn LIKE '%/%' THEN split_part(i.arn, '/', -1)
    ELSE substr(caller, position(':' IN caller) + 1)
  END`;

const bareCode = `regexp_replace(error_code, '^(Client|Server)\\.', '')`;

const failureMacro = `CREATE OR REPLACE TEMP MACRO failure_of(error_code, error_message, sign_in_answer) AS CASE
    WHEN error_code IS NULL THEN CASE WHEN sign_in_answer = 'Failure' OR contains(coalesce(error_message, ''), '${DENIAL_PHRASE}') THEN 'denied' END
    WHEN ${bareCode} = '${DRY_RUN_CODE}' THEN NULL
    WHEN ${bareCode} IN (${list(deniedCodes)}) OR contains(coalesce(error_message, ''), '${DENIAL_PHRASE}') THEN 'denied'
    WHEN ${bareCode} IN (${list(throttledCodes)}) THEN 'throttled'
    WHEN ${bareCode} IN (${list(throttledWhenRateIsNamed)}) AND regexp_matches(coalesce(error_message, ''), '${RATE_WORD}', 'i') THEN 'throttled'
    ELSE 'other'
  END`;

const reasonMacro = `CREATE OR REPLACE TEMP MACRO denial_reason_of(message) AS CASE
    ${denialReasons.map(([pattern, reason]) => `WHEN message LIKE '${pattern}' THEN '${reason}'`).join('\n    ')}
    ELSE 'not stated'
  END`;

/** Regular expressions over every row cost more than all else here (measured: a third of the pass), so endings are cut. */
const serviceMacro = `CREATE OR REPLACE TEMP MACRO service_of(source) AS CASE
    WHEN ends_with(source, '.amazonaws.com') THEN left(source, length(source) - 14)
    WHEN ends_with(source, '.amazonaws.com.cn') THEN left(source, length(source) - 17)
    ELSE coalesce(source, 'unknown')
  END`;

/** Valid JSON is an object where its first character says so: telling by `json_type` parses the record once more. */
const JSON_BLANKS = `' ' || chr(9) || chr(10) || chr(13)`;

/** Macros the statements below need; run once a connection. */
export const normalizePrelude: readonly string[] = [
  callerMacro,
  roleMacro,
  labelMacro,
  failureMacro,
  reasonMacro,
  serviceMacro,
  ...targetMacros,
];

/**
 * Rows of `arrived` from rows `(file, position, record)` in one pass over the JSON: the columns of `api_calls` but the
 * address, with `source_address` and the raw `record` beside them.
 * Records that cannot be placed, or are no calls, carry `verdict` and `reason`.
 */
export function normalizeSql(incoming: string): string {
  return `WITH apart AS (
    SELECT file, position, record, json_transform(record, '${recordShape}') AS r FROM (${incoming})
  ), placed AS (
    SELECT file, position, record, r, r.userIdentity AS i, r.eventName AS operation, nullif(r.awsRegion, '') AS region,
      service_of(r.eventSource) AS service,
      coalesce(r.eventTime, r."@timestamp") AS time_text,
      TRY_CAST(coalesce(r.eventTime, r."@timestamp") AS TIMESTAMPTZ)::TIMESTAMP AS time,
      coalesce(nullif(r.recipientAccountId, ''), CASE WHEN regexp_full_match(r.userIdentity.accountId, '\\d{12}') THEN r.userIdentity.accountId END, '${NO_ACCOUNT}') AS account,
      nullif(r.errorCode, '') AS error_code,
      CASE WHEN r.eventType = 'AwsConsoleSignIn' OR r.eventSource = 'signin.amazonaws.com'
        THEN CASE WHEN list_contains(json_extract_string(r.responseElements, [${signInPaths}]), 'Failure')
          OR list_contains(json_extract_string(r.serviceEventDetails, [${signInPaths}]), 'Failure') THEN 'Failure' END END AS sign_in_answer
    FROM apart
  ), named AS (
    SELECT *, caller_key(i, r.eventType, account) AS caller, failure_of(error_code, r.errorMessage, sign_in_answer) AS failure_kind,
      CASE WHEN r.eventType = 'AwsCloudTrailInsight' THEN 'skipped' ELSE 'rejected' END AS verdict,
      CASE
        WHEN NOT starts_with(ltrim(record::VARCHAR, ${JSON_BLANKS}), '{') THEN 'not an object'
        WHEN r.eventType = 'AwsCloudTrailInsight' THEN '${INSIGHTS}'
        WHEN time_text IS NULL THEN 'no time'
        WHEN time IS NULL THEN 'time cannot be read: ' || left(time_text, 60)
        WHEN time < TIMESTAMP '${EARLIEST_TIME}' OR time >= TIMESTAMP '${LATEST_TIME}' THEN 'time out of range: ' || left(time_text, 60)
        WHEN nullif(r.eventName, '') IS NULL THEN 'no event name'
      END AS reason,
      ${namedValues} AS named_values
    FROM placed
  ), aimed AS (
    SELECT *, ${foundTargets} AS found_targets FROM named
  )
  SELECT
    coalesce(nullif(r.eventID, ''), 'none-' || md5(record::VARCHAR)) AS event_id,
    time,
    CASE WHEN contains(time_text, '.') THEN least(6, length(regexp_extract(time_text, '\\d{2}:\\d{2}:\\d{2}\\.(\\d+)', 1))) ELSE 0 END::TINYINT AS time_digits,
    account,
    region,
    service,
    operation,
    CASE coalesce(r.eventType, '')
      WHEN 'AwsConsoleAction' THEN 'console-action' WHEN 'AwsConsoleSignIn' THEN 'sign-in'
      WHEN 'AwsServiceEvent' THEN 'service-event' WHEN 'AwsVpceEvent' THEN 'network-activity'
      ELSE CASE WHEN r.eventCategory = 'NetworkActivity' THEN 'network-activity' ELSE 'api-call' END END AS kind,
    TRY_CAST(r.readOnly AS BOOLEAN) AS read_only,
    CASE WHEN failure_kind IS NULL THEN 'succeeded' ELSE 'failed' END AS outcome,
    failure_kind,
    coalesce(error_code LIKE '%${DRY_RUN_CODE}', false) AS dry_run,
    error_code,
    nullif(r.errorMessage, '') AS error_message,
    CASE WHEN failure_kind = 'denied' THEN denial_reason_of(coalesce(r.errorMessage, '')) END AS denial_reason,
    caller,
    CASE WHEN caller IS NOT NULL THEN NULL
      WHEN i."type" = 'AWSAccount' THEN 'anonymous'
      WHEN r.eventType = 'AwsServiceEvent' THEN 'aws-itself' ELSE 'unknown' END AS caller_absence,
    caller_name(i, caller) AS caller_label,
    role_key(i) AS role,
    CASE WHEN nullif(i.accessKeyId, '') IS NOT NULL THEN 'AccessKey:' || i.accessKeyId END AS access_key,
    CASE WHEN i."type" <> 'IdentityCenterUser' AND i.onBehalfOf.userId IS NOT NULL
      THEN 'FederatedUser:' || split_part(coalesce(i.onBehalfOf.identityStoreArn, ''), '/', -1) || ':' || i.onBehalfOf.userId END AS person,
    CASE WHEN i.sessionContext.ec2RoleDelivery IS NOT NULL AND regexp_matches(i.principalId, ':i-[0-9a-f]{8,17}$')
      THEN 'Ec2Instance:' || split_part(i.principalId, ':', 2) END AS instance,
    nullif(CASE WHEN i.accountId = 'ANONYMOUS_PRINCIPAL' THEN NULL ELSE i.accountId END, '') AS caller_account,
    CASE WHEN i."type" NOT IN ('AWSService', 'AWSAccount') THEN nullif(i.invokedBy, '') END AS through_service,
    CASE
      WHEN r.additionalEventData.MFAUsed IN ('Yes', 'true') THEN 'used'
      WHEN r.additionalEventData.MFAUsed IS NOT NULL THEN CASE WHEN i."type" IN ('IAMUser', 'Root') THEN 'not used' ELSE 'decided by the identity provider' END
      WHEN i.sessionContext.attributes.mfaAuthenticated = 'true' THEN 'used'
      WHEN i.sessionContext.attributes.mfaAuthenticated = 'false' AND i."type" IN ('IAMUser', 'Root') THEN 'not used' END AS mfa,
    nullif(i.sessionContext.sourceIdentity, '') AS source_identity,
    nullif(r.sourceIPAddress, '') AS source_address,
    nullif(r.userAgent, '') AS user_agent,
    nullif(r.sharedEventID, '') AS shared_event_id,
    CASE WHEN nullif(r.sharedEventID, '') IS NULL OR nullif(i.accountId, '') IS NULL OR i.accountId = 'ANONYMOUS_PRINCIPAL' THEN NULL
      WHEN i.accountId = account THEN 'caller' ELSE 'owner' END AS shared_copy,
    file, position, verdict, reason,
    coalesce(i.sessionContext.sessionIssuer.arn, '') AS issuer_arn,
    coalesce(i.arn, '') AS identity_arn,
    ${targetsExpression} AS targets,
    record
  FROM aimed`;
}

/**
 * `normalized` and `left_out (file, position, verdict, reason)`: what can be placed, and what cannot. A row that came
 * without its position stands in its file's order, but the engine reads files side by side and lays their stretches
 * between one another: its place is its rank among the rows of its file.
 */
export const placedSql: readonly string[] = [
  `CREATE OR REPLACE TEMP TABLE places AS SELECT rowid AS row_no, coalesce(position, row_number() OVER (PARTITION BY file ORDER BY rowid) - 1) AS position FROM arrived`,
  `CREATE OR REPLACE TEMP VIEW numbered AS SELECT a.rowid AS row_no, p.position, a.* EXCLUDE (position)
    FROM arrived AS a JOIN places AS p ON p.row_no = a.rowid`,
  `CREATE OR REPLACE TEMP VIEW normalized AS SELECT * EXCLUDE (verdict, reason) FROM numbered WHERE reason IS NULL`,
  `CREATE OR REPLACE TEMP VIEW left_out AS SELECT file, position, verdict, reason FROM numbered WHERE reason IS NOT NULL`,
];

/** The distinct source address texts that may be addresses, for `address_names (text, address)`. */
export const addressTextsSql = `SELECT DISTINCT source_address AS text FROM normalized
  WHERE source_address IS NOT NULL AND (source_address LIKE '%:%' OR regexp_matches(source_address, '^[0-9.]+$'))`;
