/**
 * Which error codes mean what; an unlisted code is `other`. Codes are compared after a leading `Client.` or
 * `Server.` is taken away. Source: the services' documented errors and the codes met in real logs.
 */
export const deniedCodes = [
  'AccessDenied',
  'AccessDeniedException',
  'VpceAccessDenied',
  'UnauthorizedOperation',
  'UnauthorizedException',
  'UnauthorizedAccess',
  'NotAuthorizedException',
  'AuthorizationError',
  'AuthorizationErrorException',
  'ForbiddenException',
  'AuthFailure',
  'InvalidClientTokenId',
  'UnrecognizedClientException',
  'ExpiredToken',
  'ExpiredTokenException',
  'SignatureDoesNotMatch',
  'MissingAuthenticationToken',
  '401',
  '403',
] as const;

export const throttledCodes = [
  'Throttling',
  'ThrottlingException',
  'ThrottledException',
  'RequestLimitExceeded',
  'TooManyRequestsException',
  'TooManyRequests',
  'RequestThrottled',
  'RequestThrottledException',
  'ProvisionedThroughputExceededException',
  'SlowDown',
  'BandwidthLimitExceeded',
] as const;

/** Throttled only where the message speaks of rate. */
export const throttledWhenRateIsNamed = ['LimitExceededException'] as const;

/** How such a message speaks of it: the word alone, since "operation" and "generate" hold its letters. */
export const RATE_WORD = '\\b(rate|rates|throttl\\w*)\\b';

/** What a message that denies says, wherever no code of the list does, or no code at all. */
export const DENIAL_PHRASE = 'is not authorized to perform';

/** The code that proves a permission without using it. */
export const DRY_RUN_CODE = 'DryRunOperation';

/**
 * The reason a denial's message states, by the part of the message that states it; the first that fits holds.
 * Source: "Troubleshoot access denied error messages" of the IAM user guide.
 */
export const denialReasons: ReadonlyArray<readonly [pattern: string, reason: string]> = [
  ['%explicit deny in an identity-based policy%', 'explicit deny in an identity policy'],
  ['%explicit deny in a resource-based policy%', 'explicit deny in a resource policy'],
  ['%explicit deny in a service control policy%', 'explicit deny in a service control policy'],
  ['%explicit deny in a resource control policy%', 'explicit deny in a resource control policy'],
  ['%explicit deny in a permissions boundary%', 'explicit deny in a permissions boundary'],
  ['%explicit deny in a session policy%', 'explicit deny in a session policy'],
  ['%explicit deny in a VPC endpoint policy%', 'explicit deny in a VPC endpoint policy'],
  ['%with an explicit deny%', 'explicit deny'],
  ['%no service control policy allows%', 'no service control policy allows it'],
  ['%no resource control policy allows%', 'no resource control policy allows it'],
  ['%no permissions boundary allows%', 'no permissions boundary allows it'],
  ['%no session policy allows%', 'no session policy allows it'],
  ['%no VPC endpoint policy allows%', 'no VPC endpoint policy allows it'],
  ['%no identity-based policy allows%', 'no policy allows it'],
  ['%no resource-based policy allows%', 'no policy allows it'],
  ['%Encoded authorization failure message%', 'message encoded'],
];
