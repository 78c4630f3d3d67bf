/** The relation `finding_versions`: one row is one state of one finding; the newest by `updated` is the finding. */
export const findingVersionColumns = {
  finding_id: 'VARCHAR',
  provider: 'VARCHAR',
  arn: 'VARCHAR',
  type: 'VARCHAR',
  title: 'VARCHAR',
  description: 'VARCHAR',
  /** The provider's number; NULL where it gave none. */
  severity: 'DOUBLE',
  account: 'VARCHAR',
  region: 'VARCHAR',
  created: 'TIMESTAMP',
  updated: 'TIMESTAMP',
  first_seen: 'TIMESTAMP',
  last_seen: 'TIMESTAMP',
  /** How often the provider saw it, over all versions. */
  occurrences: 'BIGINT',
  archived: 'BOOLEAN',
  sample: 'BOOLEAN',
  /** Whom and what it names, each with its part: actor, target, network. */
  entities: 'STRUCT("key" VARCHAR, part VARCHAR, label VARCHAR)[]',
  raw: 'VARCHAR',
  file: 'INTEGER',
  position: 'BIGINT',
} as const;
