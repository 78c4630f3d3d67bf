import { relation } from '@gumshoe/shared/contract/entityRelationships';
import { describe, expect, it } from 'vitest';
import { eventsBehind } from './eventsBehind';

const role = { type: 'AwsRole', id: 'AROADBQP57FF2AEXAMPLE' } as const;
const arn = 'AwsRole:arn:aws:iam::111122223333:role/OpsDeployRole';
const edge = {
  from: 'AwsUser:AIDACKCEVSQ6C2EXAMPLE',
  to: 'AwsRole:AROADBQP57FF2AEXAMPLE',
  succeeded: 1,
  failed: 0,
  isNew: false,
  firstSeen: '2026-11-22T02:41:07Z',
  lastSeen: '2026-11-22T02:41:07Z',
  eventId: 'e',
};
const behind = (name: (typeof relation)['options'][number]) =>
  eventsBehind({ ...edge, relation: name }, role, [arn]);

describe('the records behind a relationship', () => {
  it('name the end by every name a record may give it', () => {
    const target = behind('assumed')?.filters.find(({ field }) => field === 'target');
    expect(target?.values).toEqual(['AwsRole:AROADBQP57FF2AEXAMPLE', arn]);
  });

  it('are those that failed, where it was only tried', () => {
    for (const name of relation.options.filter(
      (each) => each.startsWith('tried-to-') && !each.includes('sign'),
    )) {
      const outcome = behind(name)?.filters.find(({ field }) => field === 'outcome');
      expect(outcome?.values, name).toEqual(['failed']);
    }
  });

  it('say of reading and changing, which a condition cannot tell apart, that they are listed together', () => {
    expect(behind('read')?.words).toBe('Its calls that read or changed it');
    expect(behind('changed')).toEqual(behind('read'));
    expect(behind('deleted')?.words).toBe('Its calls that deleted it');
    expect(behind('tried-to-create')?.words).toBe('Its failed calls that would have created it');
  });

  it('are none where no call stands behind it', () => {
    expect(behind('involves')).toBeUndefined();
  });
});
