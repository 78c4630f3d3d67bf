import { isoTime } from '../clock.js';
import { encodedMessage, s3ExtendedId, s3RequestId, uuid } from '../identifiers.js';
import type { Operation } from './operation.js';
import { type CallValues, renderTemplate } from './template.js';

/** Who makes a call, and from where: everything a record says that does not depend on the operation. */
export interface Caller {
  /** JSON of `userIdentity`. */
  readonly identity: string;
  /** The ARN as denials spell it; empty for a service. */
  readonly arn: string;
  /** An address, or the service that calls. */
  readonly address: string;
  readonly agent: string;
  /** A service is the source: no TLS details are recorded. */
  readonly isService: boolean;
  readonly isConsole: boolean;
  /** The call goes through the VPC's endpoint, so the address is a private one. */
  readonly isInVpc: boolean;
}

/** Why a call failed, in the words of its record. */
export interface Failure {
  readonly kind: 'denied' | 'throttled' | 'other';
  readonly code: string;
  /** Already JSON-escaped. */
  readonly message: string;
}

/** What a record may carry beside the usual. */
export interface RecordExtras {
  readonly failure?: Failure | undefined;
  /** The account whose log this is; the caller's where left out. */
  readonly recipient?: string;
  readonly sharedEventId?: string;
  readonly requestId?: string;
  /** JSON of `additionalEventData`. */
  readonly additional?: string;
  readonly eventType?: string;
  /** JSON of `serviceEventDetails`. */
  readonly serviceEventDetails?: string;
  /** Texts in place of the operation's own. */
  readonly request?: string;
  readonly response?: string;
  readonly resources?: string;
  /** An `errorMessage` without a code, as a failed sign-in has. */
  readonly bareMessage?: string;
}

/** The record as one line of JSON, keys in the order AWS writes them. */
export function recordText(
  call: CallValues,
  operation: Operation,
  caller: Caller,
  extras: RecordExtras = {},
): string {
  const { random } = call;
  const { failure } = extras;
  const isS3 = operation.service === 's3';
  const hasRequest = failure?.kind !== 'denied' || operation.keepsRequest;
  const request = hasRequest ? (extras.request ?? renderTemplate(operation.request, call)) : 'null';
  const response =
    failure === undefined ? (extras.response ?? renderTemplate(operation.response, call)) : 'null';
  let text = `{"eventVersion":"${operation.version}","userIdentity":${caller.identity},"eventTime":"${isoTime(
    call.second,
  )}","eventSource":"${operation.source}","eventName":"${operation.name}","awsRegion":"${call.region}","sourceIPAddress":"${
    caller.address
  }","userAgent":"${isS3 && !caller.isService ? `[${caller.agent}]` : caller.agent}"`;
  if (failure !== undefined) text += `,"errorCode":"${failure.code}","errorMessage":"${failure.message}"`;
  else if (extras.bareMessage !== undefined) text += `,"errorMessage":"${extras.bareMessage}"`;
  text += `,"requestParameters":${request},"responseElements":${response}`;
  if (extras.additional !== undefined) text += `,"additionalEventData":${extras.additional}`;
  else if (isS3) text += `,"additionalEventData":${transferText(call, operation, failure)}`;
  text += `,"requestID":"${extras.requestId ?? (isS3 ? s3RequestId(random) : uuid(random))}","eventID":"${uuid(random)}","readOnly":${
    operation.isRead
  }`;
  if (extras.resources !== undefined) text += `,"resources":${extras.resources}`;
  else if (operation.resources !== undefined && hasRequest)
    text += `,"resources":${renderTemplate(operation.resources, call)}`;
  text += `,"eventType":"${extras.eventType ?? 'AwsApiCall'}","managementEvent":${!operation.isData},"recipientAccountId":"${
    extras.recipient ?? call.account.id
  }"`;
  if (extras.sharedEventId !== undefined) text += `,"sharedEventID":"${extras.sharedEventId}"`;
  if (extras.serviceEventDetails !== undefined)
    text += `,"serviceEventDetails":${extras.serviceEventDetails}`;
  if (caller.isInVpc) {
    text += `,"vpcEndpointId":"${call.account.resources.vpcEndpoint}","vpcEndpointAccountId":"${call.account.id}"`;
  }
  text += operation.isData ? ',"eventCategory":"Data"' : ',"eventCategory":"Management"';
  if (!caller.isService) {
    text += `,"tlsDetails":{"tlsVersion":"TLSv1.3","cipherSuite":"TLS_AES_128_GCM_SHA256","clientProvidedHostHeader":"${renderTemplate(
      operation.host,
      call,
    )}"}`;
  }
  return caller.isConsole ? `${text},"sessionCredentialFromConsole":"true"}` : `${text}}`;
}

/** The denial of this operation to this caller, in the form its service writes. */
export function denialOf(call: CallValues, operation: Operation, reason: DenialReason = 'identity'): Failure {
  const resource = operation.on === undefined ? '' : ` on resource: ${renderTemplate(operation.on, call)}`;
  if (operation.service === 's3' && operation.on === undefined) {
    return { kind: 'denied', code: 'AccessDenied', message: 'Access Denied' };
  }
  const sentence = `User: ${call.callerArn} is not authorized to perform: ${operation.action}${resource}${because(reason, operation.action)}`;
  if (operation.service !== 'ec2') return { kind: 'denied', code: 'AccessDenied', message: sentence };
  const encoded = operation.isRead
    ? ''
    : `. Encoded authorization failure message: ${encodedMessage(call.random)}`;
  const message = `You are not authorized to perform this operation. ${sentence}${encoded}`;
  return { kind: 'denied', code: 'Client.UnauthorizedOperation', message };
}

/** Which policy refused. `unsaid` is the older form without a reason. */
export type DenialReason = 'identity' | 'organization' | 'boundary' | 'session' | 'resource' | 'unsaid';

function because(reason: DenialReason, action: string): string {
  switch (reason) {
    case 'identity':
      return ` because no identity-based policy allows the ${action} action`;
    case 'organization':
      return ' with an explicit deny in a service control policy';
    case 'boundary':
      return ` because no permissions boundary allows the ${action} action`;
    case 'session':
      return ` because no session policy allows the ${action} action`;
    case 'resource':
      return ' with an explicit deny in a resource-based policy';
    case 'unsaid':
      return '';
  }
}

/** The service's answer to too many calls. */
export function throttlingOf(operation: Operation): Failure {
  if (operation.service === 'ec2')
    return { kind: 'throttled', code: 'Client.RequestLimitExceeded', message: 'Request limit exceeded.' };
  if (operation.service === 's3')
    return { kind: 'throttled', code: 'SlowDown', message: 'Please reduce your request rate.' };
  return { kind: 'throttled', code: 'ThrottlingException', message: 'Rate exceeded' };
}

/** The failure that is neither: what the operation says is absent, or a validation error. */
export function otherFailureOf(call: CallValues, operation: Operation): Failure {
  if (operation.absent !== undefined) {
    return { kind: 'other', code: operation.absent[0], message: renderTemplate(operation.absent[1], call) };
  }
  if (operation.service === 'ec2') {
    return {
      kind: 'other',
      code: 'Client.InvalidParameterValue',
      message: 'Invalid value for parameter MaxResults',
    };
  }
  return { kind: 'other', code: 'ValidationException', message: '1 validation error detected' };
}

function transferText(call: CallValues, operation: Operation, failure: Failure | undefined): string {
  const bytes =
    failure === undefined && operation.isData
      ? call.valueNamed('bytes')
      : String(failure === undefined ? 312 : 243);
  const bytesIn = operation.isRead || operation.name === 'CopyObject' ? '0' : bytes;
  const bytesOut = operation.isRead ? bytes : '0';
  return `{"SignatureVersion":"SigV4","CipherSuite":"TLS_AES_128_GCM_SHA256","bytesTransferredIn":${bytesIn},"AuthenticationMethod":"AuthHeader","x-amz-id-2":"${s3ExtendedId(
    call.random,
  )}","bytesTransferredOut":${bytesOut}}`;
}
