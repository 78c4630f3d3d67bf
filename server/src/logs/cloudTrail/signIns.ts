/**
 * Where a sign-in says how it ended: the member of `responseElements` (of `serviceEventDetails` for Identity Center) named
 * like the event, `Success` or `Failure`. Sign-ins carry no error code. Source: "AWS Management Console sign-in events" of
 * the CloudTrail user guide, "IAM Identity Center sign-in events" of the Identity Center user guide.
 */
export const signInAnswers = [
  'ConsoleLogin',
  'SwitchRole',
  'ExitRole',
  'RenewRole',
  'GetSigninToken',
  'CheckMfa',
  'PasswordRecoveryRequested',
  'PasswordRecoveryCompleted',
  'CredentialVerification',
  'UserAuthentication',
] as const;
