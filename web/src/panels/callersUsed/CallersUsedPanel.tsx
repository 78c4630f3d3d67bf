import type { EntityType } from '@gumshoe/shared/domain/entity';
import { DetailsPivotPanel } from '../../entity/DetailsPivotPanel';
import type { PanelProps } from '../panelProps';

interface Words {
  readonly title: string;
  readonly guidance: string;
  readonly noun: readonly [string, string];
}

const keys: Words = {
  title: 'Which access keys were used?',
  guidance: 'A key used from a new network after weeks of rest is stolen until shown otherwise.',
  noun: ['access key', 'access keys'],
};

const sessions: Words = {
  title: 'Through which sessions did it act?',
  guidance: 'Each session acts with the role’s rights under a name of its own.',
  noun: ['session', 'sessions'],
};

const callers: Words = {
  title: 'Who made the calls?',
  guidance: 'A click opens what each of them did and from where.',
  noun: ['caller', 'callers'],
};

const words: Partial<Record<EntityType, Words>> = {
  AwsUser: keys,
  AwsRoleSession: keys,
  FederatedUser: keys,
  AwsRole: sessions,
};

/** The callers behind the calls: for users and sessions their access keys, for roles their sessions, else the principals. */
export function CallersUsedPanel(props: PanelProps) {
  return (
    <DetailsPivotPanel
      {...props}
      {...(words[props.entity.type] ?? callers)}
      id="callers-used"
      pivot="caller"
    />
  );
}
