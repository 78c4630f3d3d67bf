import { z } from 'zod';
import { type Query, defineQuery } from '../engine/engine.js';

const addressKey = z.object({ key: z.string() });

/** Every address held, once. */
export const addressesQuery: Query<z.infer<typeof addressKey>> = defineQuery({
  name: 'addresses held',
  row: addressKey,
  build: (db) =>
    db.selectFrom('entities').select('key').distinct().where('key', 'like', 'IpAddress:%').orderBy('key'),
});
