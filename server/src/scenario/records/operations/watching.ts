import { read, write } from '../operation.js';

/* Logs, metrics, trails, configuration, backups, messages. */

const logGroupArn = 'arn:aws:logs:$region:$account:log-group:$logGroup';
const trailArn = 'arn:aws:cloudtrail:$region:$account:trail/$trail';

export const createLogStream = write('logs:CreateLogStream', {
  request: '{"logGroupName":"$logGroup","logStreamName":"$day/[$number]$newHex17"}',
  on: `${logGroupArn}:log-stream:`,
  absent: ['ResourceAlreadyExistsException', 'The specified log stream already exists'],
});
export const describeLogGroups = read('logs:DescribeLogGroups', {
  request: '{"logGroupNamePrefix":"$logGroup"}',
  on: `${logGroupArn}:*`,
});
export const filterLogEvents = read('logs:FilterLogEvents', {
  request: '{"logGroupName":"$logGroup","limit":1000}',
  on: `${logGroupArn}:*`,
});
export const describeAlarms = read('monitoring:DescribeAlarms', {
  request: '{"maxRecords":100,"excludeManagedAlarms":false}',
});
export const listMetrics = read('monitoring:ListMetrics', { request: '{"namespace":"AWS/EC2"}' });
export const putMetricAlarm = write('monitoring:PutMetricAlarm', {
  request:
    '{"alarmName":"$service-errors","namespace":"AWS/ApplicationELB","metricName":"HTTPCode_Target_5XX_Count","threshold":10,"evaluationPeriods":2,"period":60,"comparisonOperator":"GreaterThanThreshold"}',
  on: 'arn:aws:cloudwatch:$region:$account:alarm:$service-errors',
});
export const describeTrails = read('cloudtrail:DescribeTrails', {
  request: '{"trailNameList":[],"includeShadowTrails":true}',
  on: `${trailArn}`,
});
export const getTrailStatus = read('cloudtrail:GetTrailStatus', {
  request: `{"name":"${trailArn}"}`,
  on: trailArn,
});
export const lookupEvents = read('cloudtrail:LookupEvents', { request: '{"maxResults":50}', on: '*' });
export const stopLogging = write('cloudtrail:StopLogging', {
  request: `{"name":"${trailArn}"}`,
  on: trailArn,
});
export const startLogging = write('cloudtrail:StartLogging', {
  request: `{"name":"${trailArn}"}`,
  on: trailArn,
});
export const getEventSelectors = read('cloudtrail:GetEventSelectors', {
  request: '{"trailName":"$trail"}',
  on: trailArn,
});
export const describeRecorders = read('config:DescribeConfigurationRecorders', { on: '*' });
export const putEvaluations = write('config:PutEvaluations', {
  request:
    '{"evaluations":[{"complianceResourceType":"AWS::S3::Bucket","complianceResourceId":"$bucket","complianceType":"COMPLIANT","orderingTimestamp":"$answerTime"}],"testMode":false}',
  response: '{"failedEvaluations":[]}',
});
export const listDetectors = read('guardduty:ListDetectors', {
  request: '{"maxResults":50}',
  on: 'arn:aws:guardduty:$region:$account:detector/*',
});
export const listFindings = read('guardduty:ListFindings', {
  request: '{"detectorId":"$newHex17","maxResults":50}',
  on: 'arn:aws:guardduty:$region:$account:detector/*',
});
export const describeHealth = read('health:DescribeEventAggregates', {
  request: '{"aggregateField":"eventTypeCategory"}',
});
export const listAnalyzers = read('access-analyzer:ListAnalyzers', {
  request: '{"type":"ACCOUNT"}',
  on: 'arn:aws:access-analyzer:$region:$account:*',
});
export const getCost = read('ce:GetCostAndUsage', {
  request:
    '{"timePeriod":{"start":"$monthBefore","end":"$day"},"granularity":"DAILY","metrics":["UnblendedCost"]}',
  on: 'arn:aws:ce:us-east-1:$account:/GetCostAndUsage',
});
export const listServiceQuotas = read('servicequotas:ListServiceQuotas', {
  request: '{"serviceCode":"ec2"}',
});

export const startBackup = write('backup:StartBackupJob', {
  request:
    '{"backupVaultName":"Default","resourceArn":"arn:aws:rds:$region:$account:db:$database","iamRoleArn":"arn:aws:iam::$account:role/service-role/backup-restore","idempotencyToken":"$newUuid"}',
  response: '{"backupJobId":"$newUuid","creationDate":"$answerTime"}',
});
export const listRecoveryPoints = read('backup:ListRecoveryPointsByBackupVault', {
  request: '{"backupVaultName":"Default","maxResults":100}',
});
export const listRules = read('events:ListRules', { request: '{"limit":100}' });
export const putRule = write('events:PutRule', {
  request: '{"name":"$stack-nightly","scheduleExpression":"rate(1 day)","state":"ENABLED"}',
  response: '{"ruleArn":"arn:aws:events:$region:$account:rule/$stack-nightly"}',
  on: 'arn:aws:events:$region:$account:rule/$stack-nightly',
});
export const getQueueAttributes = read('sqs:GetQueueAttributes', {
  request: '{"queueUrl":"https://sqs.$region.amazonaws.com/$account/$queue","attributeNames":["All"]}',
  resources:
    '[{"accountId":"$account","type":"AWS::SQS::Queue","ARN":"arn:aws:sqs:$region:$account:$queue"}]',
  on: 'arn:aws:sqs:$region:$account:$queue',
  absent: ['QueueDoesNotExist', 'The specified queue does not exist.'],
});
export const getTopicAttributes = read('sns:GetTopicAttributes', {
  request: '{"topicArn":"arn:aws:sns:$region:$account:$topic"}',
  on: 'arn:aws:sns:$region:$account:$topic',
});
export const listHostedZones = read('route53:ListHostedZones', { request: '{"maxItems":"100"}', on: '*' });
export const updateInstanceInformation = write('ssm:UpdateInstanceInformation', {
  request:
    '{"instanceId":"$instance","agentVersion":"3.3.987.0","agentStatus":"Active","platformType":"Linux","platformName":"Amazon Linux","platformVersion":"2023","agentName":"amazon-ssm-agent"}',
});
export const describeInstanceInformation = read('ssm:DescribeInstanceInformation', {
  request: '{"maxResults":50}',
  on: 'arn:aws:ssm:$region:$account:*',
});
