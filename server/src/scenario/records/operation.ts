import { compileTemplate, type Template } from './template.js';

/** What an operation is asked, answers and says when it fails, as texts with `$names` (see `template.ts`). */
export interface OperationText {
  /** JSON of `requestParameters`; `null` where left out. */
  readonly request?: string;
  /** JSON of `responseElements`; `null` where left out. */
  readonly response?: string;
  /** JSON of `resources`; the key is absent where left out. */
  readonly resources?: string;
  /** The resource named in a denial; not named where left out. */
  readonly on?: string;
  /** The permission it needs, where that is not `service:Name`. */
  readonly action?: string;
  /** Code and message of the failure that is no denial, such as a configuration that is not there. */
  readonly absent?: readonly [code: string, message: string];
  /** Host in `tlsDetails`, where that is not `service.region.amazonaws.com`. */
  readonly host?: string;
}

/** One operation of one service, compiled. */
export interface Operation {
  readonly source: string;
  readonly name: string;
  readonly version: string;
  readonly isRead: boolean;
  /** Recorded in `us-east-1` whatever region was asked. */
  readonly isGlobal: boolean;
  /** A data event: its `eventCategory` is `Data` and it is no management event. */
  readonly isData: boolean;
  readonly action: string;
  readonly request: Template;
  readonly response: Template;
  readonly resources: Template | undefined;
  readonly on: Template | undefined;
  readonly absent: readonly [code: string, message: Template] | undefined;
  readonly host: Template;
  readonly service: string;
  /** Services that keep the request in the record of a denied call; the others write null. */
  readonly keepsRequest: boolean;
}

/** A reading operation; `of` is `service:Name`, such as `ec2:DescribeInstances`. */
export function read(of: string, text: OperationText = {}): Operation {
  return compile(of, true, text);
}

/** An operation that changes something. */
export function write(of: string, text: OperationText = {}): Operation {
  return compile(of, false, text);
}

const GLOBAL = new Set([
  'iam',
  'organizations',
  'cloudfront',
  'route53',
  'signin',
  'ce',
  'route53domains',
  'budgets',
]);
const KEEPS_REQUEST = new Set(['ec2', 's3', 'guardduty', 'eks', 'ce', 'sts']);
const OBJECT_LEVEL = new Set([
  'GetObject',
  'PutObject',
  'HeadObject',
  'CopyObject',
  'DeleteObject',
  'ListObjects',
  'UploadPart',
]);
const PERMISSION_PREFIX: Record<string, string> = { monitoring: 'cloudwatch' };
const VERSIONS: Record<string, string> = {
  sts: '1.08',
  signin: '1.08',
  iam: '1.09',
  s3: '1.10',
  ec2: '1.10',
  kms: '1.11',
  ecr: '1.09',
};

function compile(of: string, isRead: boolean, text: OperationText): Operation {
  const [service = '', name = ''] = of.split(':');
  const isGlobal = GLOBAL.has(service);
  const bare = name.replace(/20\d\d[\d_]+(v2)?$/, '');
  const optional = (source: string | undefined) =>
    source === undefined ? undefined : compileTemplate(source);
  return {
    service,
    source: `${service}.amazonaws.com`,
    name,
    version: VERSIONS[service] ?? '1.11',
    isRead,
    isGlobal,
    isData: service === 's3' && OBJECT_LEVEL.has(name),
    action: text.action ?? `${PERMISSION_PREFIX[service] ?? service}:${bare}`,
    request: compileTemplate(text.request ?? 'null'),
    response: compileTemplate(text.response ?? 'null'),
    resources: optional(text.resources),
    on: optional(text.on),
    absent: text.absent === undefined ? undefined : [text.absent[0], compileTemplate(text.absent[1])],
    host: compileTemplate(
      text.host ?? (isGlobal ? `${service}.amazonaws.com` : `${service}.$region.amazonaws.com`),
    ),
    keepsRequest: KEEPS_REQUEST.has(service),
  };
}
