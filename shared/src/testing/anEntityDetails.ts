import type { AnswerOf } from '../contract/defineQuestion.js';
import type { entityDetails } from '../contract/entityDetails.js';
import type { EntityRef } from '../domain/entity.js';
import { defaultSide } from '../domain/side.js';
import { anEntity } from './anEntity.js';

type Answer = AnswerOf<typeof entityDetails>;

/** What is known of an entity: that it is `ci-deploy` where it is the default one, else that its id is its name. */
export function anEntityDetails(entity: EntityRef = anEntity(), parts: Partial<Answer> = {}): Answer {
  const isDefault = entity.id === anEntity().id;
  return {
    entity,
    label: isDefault ? 'ci-deploy' : entity.id,
    account: '111122223333',
    ...(isDefault ? { arn: 'arn:aws:iam::111122223333:user/ci/ci-deploy' } : {}),
    attributes: isDefault
      ? [
          {
            name: 'Created by',
            value: 'ada',
            entity: { type: 'AwsUser', id: 'AIDAADAXXXXXXXEXAMPLE' },
            statedBy: '5d7a3f00-0000-4000-8000-00000000000a',
            at: '2026-09-28T09:12:04Z',
          },
          {
            name: 'Path',
            value: '/ci/',
            statedBy: '5d7a3f00-0000-4000-8000-00000000000a',
            at: '2026-09-28T09:12:04Z',
          },
        ]
      : [],
    aliases: isDefault
      ? [
          {
            alias: 'arn:aws:iam::111122223333:user/ci/ci-deploy',
            validFrom: '2026-09-26T00:04:11Z',
            validTo: '2026-11-25T07:58:02Z',
            eventId: '5d7a3f00-0000-4000-8000-00000000000b',
          },
        ]
      : [],
    namesakes: [],
    seen: [
      {
        side: defaultSide(entity.type),
        firstSeen: '2026-09-26T00:04:11Z',
        lastSeen: '2026-11-25T07:58:02Z',
        onOrBefore: true,
        succeeded: 50_473,
        failed: 1615,
        denied: 1537,
        throttled: 31,
        other: 47,
      },
    ],
    ...parts,
  };
}
