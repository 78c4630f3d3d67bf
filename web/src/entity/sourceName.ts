const names: Readonly<Record<string, string>> = {
  cloudTrail: 'CloudTrail',
  vpcFlow: 'VPC flow',
  guardDuty: 'GuardDuty',
  securityHub: 'Security Hub',
  eksAudit: 'EKS audit',
  route53: 'DNS queries',
  s3Access: 'S3 access',
  ocsf: 'OCSF',
};

/** A log source as people call it; one we have no name for as it is written. */
export function sourceName(source: string): string {
  return names[source] ?? source;
}
