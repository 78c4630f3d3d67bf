import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { recognizeText } from './recognizeText.js';

const context = { zone: 'UTC', now: Date.parse('2026-03-11T00:00:00Z') };
const account = '111122223333';

describe('recognizeText', () => {
  test.each([
    ['AKIAIOSFODNN7EXAMPLE', 'access-key', 'AccessKey:AKIAIOSFODNN7EXAMPLE'],
    ['ASIAIOSFODNN7EXAMPLE', 'access-key', 'AccessKey:ASIAIOSFODNN7EXAMPLE'],
    ['AIDAANAXXXXXEXAMPLE', 'user-id', 'AwsUser:AIDAANAXXXXXEXAMPLE'],
    ['AROAIDPPEZS35WEXAMPLE', 'role-id', 'AwsRole:AROAIDPPEZS35WEXAMPLE'],
    [
      'AROAIDPPEZS35WEXAMPLE:ana+test@example.com',
      'session-id',
      'AwsRoleSession:AROAIDPPEZS35WEXAMPLE:ana+test@example.com',
    ],
    [account, 'account', `AwsAccount:${account}`],
    ['1111-2222-3333', 'account', `AwsAccount:${account}`],
    [`arn:aws:iam::${account}:user/team/ana`, 'arn', `AwsUser:arn:aws:iam::${account}:user/team/ana`],
    [
      `arn:aws:iam::${account}:role/service-role/app`,
      'arn',
      `AwsRole:arn:aws:iam::${account}:role/service-role/app`,
    ],
    [
      `arn:aws:sts::${account}:assumed-role/app/x@y`,
      'arn',
      `AwsRoleSession:arn:aws:sts::${account}:assumed-role/app/x@y`,
    ],
    [`arn:aws:sts::${account}:federated-user/ben`, 'arn', `FederatedUser:${account}:ben`],
    [`arn:aws:iam::${account}:root`, 'arn', `AwsUser:${account}`],
    ['arn:aws:s3:::example-bucket', 'arn', 'S3Bucket:example-bucket'],
    ['arn:aws:s3:::example-bucket/a b+c%20d#e?f=g&h.csv', 'arn', 'S3Bucket:example-bucket'],
    [
      `arn:aws:ec2:eu-west-1:${account}:instance/i-0abc1234def567890`,
      'arn',
      'Ec2Instance:i-0abc1234def567890',
    ],
    [`arn:aws:eks:eu-west-1:${account}:cluster/shop`, 'arn', `ContainerCluster:shop~${account}~EKS`],
    [
      `arn:aws-us-gov:kms:us-gov-west-1:${account}:key/1`,
      'arn',
      `AwsResource:arn:aws-us-gov:kms:us-gov-west-1:${account}:key/1`,
    ],
    [
      'arn:aws:iam::aws:policy/AdministratorAccess',
      'arn',
      'AwsResource:arn:aws:iam::aws:policy/AdministratorAccess',
    ],
    [
      `arn:aws:logs:eu-west-1:${account}:log-group:/aws/lambda/f:log-stream:2026/03/10/x`,
      'arn',
      `AwsResource:arn:aws:logs:eu-west-1:${account}:log-group:/aws/lambda/f`,
    ],
    [' 198.51.100.7 ', 'address', 'IpAddress:198.51.100.7'],
    ['198[.]51[.]100[.]7', 'address', 'IpAddress:198.51.100.7'],
    ['198.51.100.7:443', 'address', 'IpAddress:198.51.100.7'],
    ['[2001:0DB8::7]:443', 'address', 'IpAddress:2001:db8::7'],
    ['::ffff:198.51.100.7', 'address', 'IpAddress:198.51.100.7'],
    ['i-0ABC1234def567890', 'instance', 'Ec2Instance:i-0abc1234def567890'],
    ['cloudformation.amazonaws.com', 'service', 'AwsService:cloudformation.amazonaws.com'],
    ['AwsUser:ana', 'text', 'AwsUser:ana'],
  ])('takes %s for %s', (text, kind, key) => {
    const { entity, kind: found } = recognizeText(text, context);
    expect([found, entity && `${entity.type}:${entity.id}`]).toEqual([kind, key]);
  });

  test.each([
    ['198.51.100.0/24', 'address-range'],
    ['198.51.*.*', 'address-range'],
    ['00000048-0000-4000-8000-000000000001', 'event-id'],
    ['32A1B2C3D4E5F60718293A4B5C6D7E8F', 'finding-id'],
    ['2026-03-10 20:00:00', 'time'],
    ['1773172800', 'time'],
    ['2h ago', 'time'],
    ['{"eventTime":"2026-03-10T20:00:00Z"}', 'time'],
    ['Level6', 'text'],
    ['now', 'text'],
    ['deploy-2026-03-10T20:00:00Z', 'text'],
    ['253.252.51.07', 'text'],
    ['AWS Internal', 'text'],
    ['https://example.com/page', 'text'],
    ['aidanmcdonald', 'text'],
    ['', 'text'],
  ])('takes %s for %s and names no entity', (text, kind) => {
    expect(recognizeText(text, context)).toMatchObject({ kind });
    expect(recognizeText(text, context).entity).toBeUndefined();
  });

  test('takes the finding out of a GuardDuty finding ARN', () => {
    const arn = `arn:aws:guardduty:eu-west-1:${account}:detector/aa/finding/32a1b2c3d4e5f60718293a4b5c6d7e8f`;
    expect(recognizeText(arn, context)).toEqual({
      kind: 'finding-id',
      text: '32a1b2c3d4e5f60718293a4b5c6d7e8f',
    });
  });

  test.each([
    [
      'https://console.aws.amazon.com/detective/home?region=us-east-1#entities/IpAddress/198.51.100.7?scopeStart=1552867200&scopeEnd=1552910400',
    ],
    [
      'https://us-east-1.console.aws.amazon.com/detective/home?region=us-east-1#entities/IpAddress/198.51.100.7',
    ],
    ['http://127.0.0.1:4173/detective/home?region=us-east-1#entities/IpAddress/198.51.100.7'],
    ['http://127.0.0.1:4173/#entities/IpAddress/198.51.100.7?tab=events&v=1'],
    ['#entities/IpAddress/198.51.100.7'],
  ])('opens the entity of %s', (text) => {
    const { kind, entity } = recognizeText(text, context);
    expect([kind, entity]).toEqual(['link', { type: 'IpAddress', id: '198.51.100.7' }]);
  });

  test.each([
    ['https://console.aws.amazon.com/detective/home?region=us-east-1#findings/GuardDuty/abc123'],
    ['https://console.aws.amazon.com/detective/home?region=us-east-1#findings/abc123?scopeStart=1552867200'],
  ])('opens the finding of %s', (text) => {
    expect(recognizeText(text, context).link?.findingId).toBe('abc123');
  });

  test('keeps every character of an identifier in a link', () => {
    const ids = [
      'arn:aws:s3:::example-bucket/a b+c%20d#e?f=g&h.csv',
      'AROAIDPPEZS35WEXAMPLE:ana+test@example.com',
      '%2F',
      '2001:db8::7',
    ];
    for (const id of ids) {
      const link = `http://127.0.0.1:4173/#entities/AwsResource/${encodeURIComponent(id)}?v=1`;
      expect(recognizeText(link, context).entity?.id).toBe(id);
    }
  });

  test('never fails on any text', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc
            .constantFrom('arn:', '#entities/', '#findings/%', 'https://x#i/')
            .chain((head) => fc.string().map((rest) => head + rest)),
        ),
        (text) => {
          expect(recognizeText(text, context).kind).toBeTypeOf('string');
        },
      ),
      { numRuns: 2000 },
    );
  });
});
