import { parseAddress } from '@gumshoe/shared/domain/address';
import { parseArn } from '@gumshoe/shared/domain/arn';
import { type EntityRef, type EntityType, parseEntityKey } from '@gumshoe/shared/domain/entity';
import { instantOfMicros } from '@gumshoe/shared/domain/instant';
import type { AnswerContext } from '../answer.js';
import { labelsOf } from '../entityLabels.js';
import { type AliasRow, type EntityNames, dictionaryQuery } from '../entityNames.js';
import { type Attribute, changesOfEntity } from './changesOfEntity.js';
import { callersFromQuery, keyOwnersQuery, principalsQuery, sessionsQuery } from './entityDetails.sql.js';

/** What records say the entity is, in an order fixed by its type. */
export async function attributesOf(names: EntityNames, context: AnswerContext): Promise<Attribute[]> {
  const [own, changes] = await Promise.all([ownAttributes(names, context), changesOfEntity(names, context)]);
  return [...named(names), ...own, ...changes];
}

/** The ARN a person would write: with its path where one is known. */
export function arnOf({ entity, aliases }: Pick<EntityNames, 'entity' | 'aliases'>): string | undefined {
  return (
    arnAlias(aliases)?.alias.replace(/^[A-Za-z]+:/, '') ??
    (entity.id.startsWith('arn:') ? entity.id : undefined)
  );
}

function arnAlias(aliases: readonly AliasRow[]): AliasRow | undefined {
  return aliases
    .filter(({ alias }) => /^[A-Za-z]+:arn:/.test(alias))
    .sort((a, b) => b.alias.length - a.alias.length || (a.alias < b.alias ? -1 : 1))[0];
}

function named(names: EntityNames): Attribute[] {
  const arn = arnOf(names);
  if (arn === undefined) return names.sides.length > 0 ? [] : [onlyByName];
  const alias = arnAlias(names.aliases);
  const proof = alias === undefined ? {} : { statedBy: alias.eventId, at: instantOfMicros(alias.from) };
  const path = /^(?:user|role)(\/.+\/)[^/]+$/.exec(parseArn(arn)?.resource ?? '')?.[1];
  return [
    { name: 'ARN', value: arn, ...proof },
    ...(path === undefined || names.entity.type === 'AwsRoleSession'
      ? []
      : [{ name: 'Path', value: path, ...proof }]),
    ...(names.sides.length > 0 ? [] : [onlyByName]),
  ];
}

const onlyByName: Attribute = { name: 'Known from', value: 'findings alone: no record held describes it' };

async function ownAttributes(names: EntityNames, context: AnswerContext): Promise<Attribute[]> {
  const { entity } = names;
  switch (entity.type) {
    case 'AwsUser':
      return [
        ...(/^\d{12}$/.test(entity.id)
          ? [{ name: 'Kind', value: 'root user of the account', entity: accountRef(entity.id) }]
          : []),
        ...(await keysUsed(names, context)),
      ];
    case 'AwsRole':
      return sessionsOfRole(names, context);
    case 'AwsRoleSession':
      return [...(await roleOfSession(names, context)), ...(await keysUsed(names, context))];
    case 'AccessKey':
      return [{ name: 'Kind', value: kindOfKey(entity.id) }, ...(await ownersOfKey(names, context))];
    case 'IpAddress':
      return [
        { name: 'Kind', value: kindOfAddress(entity.id) },
        ...whereabouts(entity.id, context),
        ...counted('Callers', await context.run(callersFromQuery(names.keys))),
      ];
    case 'AwsAccount':
      return principalsOf(entity.id, context);
    case 'AwsResource':
      return partsOfArn(entity.id);
    default:
      return [];
  }
}

const KEYS_SHOWN = 20;

async function keysUsed({ keys }: EntityNames, context: AnswerContext): Promise<Attribute[]> {
  const rows = await context.run(keyOwnersQuery('owner', keys, KEYS_SHOWN));
  const attributes = rows.flatMap(({ access_key, last }) => {
    const key = parseEntityKey(access_key);
    return key === undefined
      ? []
      : [{ name: kindOfKey(key.id), value: key.id, entity: key, at: instantOfMicros(last) }];
  });
  const more = (rows[0]?.keys ?? 0) - rows.length;
  return more === 0
    ? attributes
    : [...attributes, { name: 'Further keys', value: `${more} used before these` }];
}

async function ownersOfKey({ keys }: EntityNames, context: AnswerContext): Promise<Attribute[]> {
  const rows = await context.run(keyOwnersQuery('access_key', keys, KEYS_SHOWN));
  const labels = await labelsOf(
    rows.map(({ owner }) => owner),
    context,
  );
  const attributes = rows.flatMap(({ owner, last }) => {
    const entity = parseEntityKey(owner);
    return entity === undefined
      ? []
      : [
          {
            name: 'Used by',
            value: labels.get(owner)?.label ?? entity.id,
            entity,
            at: instantOfMicros(last),
          },
        ];
  });
  const more = (rows[0]?.keys ?? 0) - rows.length;
  return more === 0 ? attributes : [...attributes, { name: 'Further users', value: `${more} before these` }];
}

async function sessionsOfRole({ entity, keys }: EntityNames, context: AnswerContext): Promise<Attribute[]> {
  const beginnings = entity.id.startsWith('arn:')
    ? keys.flatMap(sessionArnBeginning)
    : [`AwsRoleSession:${entity.id}:`];
  return beginnings.length === 0 ? [] : counted('Sessions', await context.run(sessionsQuery(beginnings)));
}

/** How the ARNs of a role's sessions begin; the role's path is not in them. */
function sessionArnBeginning(key: string): string[] {
  const arn = parseArn(key.slice('AwsRole:'.length));
  const name = arn?.resource.split('/').at(-1);
  return arn === undefined || name === undefined
    ? []
    : [`AwsRoleSession:arn:${arn.partition}:sts::${arn.account}:assumed-role/${name}/`];
}

async function roleOfSession({ entity }: EntityNames, context: AnswerContext): Promise<Attribute[]> {
  const colon = entity.id.indexOf(':');
  if (entity.id.startsWith('arn:') || colon === -1) return [];
  const name = entity.id.slice(colon + 1);
  const role: EntityRef = { type: 'AwsRole', id: entity.id.slice(0, colon) };
  const labels = await labelsOf([`AwsRole:${role.id}`], context);
  return [
    { name: 'Role', value: labels.get(`AwsRole:${role.id}`)?.label ?? role.id, entity: role },
    { name: 'Session name', value: name },
    ...(/^i-[0-9a-f]{8,17}$/.test(name) ? [await instanceOf(name, context)] : []),
  ];
}

/** Anyone may choose a session name: only a delivered credential proves that the instance made the calls. */
async function instanceOf(id: string, context: AnswerContext): Promise<Attribute> {
  const entity: EntityRef = { type: 'Ec2Instance', id };
  const isProven = (await context.run(dictionaryQuery([`Ec2Instance:${id}`]))).some(
    ({ side }) => side === 'by',
  );
  return isProven
    ? { name: 'Instance', value: id, entity }
    : { name: 'Named like', value: `${id}, not proven`, entity };
}

const principalNames: Partial<Record<EntityType, string>> = {
  AwsUser: 'Users',
  AwsRole: 'Roles',
  AwsRoleSession: 'Role sessions',
  FederatedUser: 'Federated users',
};

async function principalsOf(account: string, context: AnswerContext): Promise<Attribute[]> {
  const rows = await context.run(principalsQuery(account));
  return Object.entries(principalNames).flatMap(([type, name]) => {
    const row = rows.find((other) => other.type === type);
    return row === undefined ? [] : [{ name, value: String(row.entities) }];
  });
}

function partsOfArn(id: string): Attribute[] {
  const arn = parseArn(id);
  if (arn === undefined) return [];
  const parts = { Service: arn.service, Region: arn.region, Resource: arn.resource };
  return Object.entries(parts).flatMap(([name, value]) => (value === '' ? [] : [{ name, value }]));
}

function counted(name: string, rows: readonly { number: number }[]): Attribute[] {
  return rows.map(({ number }) => ({ name, value: String(number) }));
}

function kindOfKey(id: string): string {
  if (id.startsWith('AKIA')) return 'Long-term key';
  return id.startsWith('ASIA') ? 'Temporary key' : 'Access key';
}

function kindOfAddress(id: string): string {
  const address = parseAddress(id);
  return address === undefined ? 'no address' : `${address.kind}, version ${address.version}`;
}

/** Place and network of an address, each never empty, and the databases that say so. */
function whereabouts(id: string, { networks }: AnswerContext): Attribute[] {
  const { place, network } = networks.lookup(id);
  return [
    { name: 'Place', value: place },
    { name: 'Network', value: network },
    { name: 'Place and network from', value: networks.source },
  ];
}

function accountRef(id: string): EntityRef {
  return { type: 'AwsAccount', id };
}
