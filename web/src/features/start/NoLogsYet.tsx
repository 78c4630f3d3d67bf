import { PRODUCT_NAME } from '@gumshoe/shared/domain/product';
import { LoadHead } from '../../entity/LoadHead';

const ways = [
  ['A folder, files or a .zip of logs', 'gumshoe ./incident-logs'],
  ['The built-in scenario', 'gumshoe --demo'],
  ['Into this store, while the console stays open', 'gumshoe ingest ./more-logs --store DIR'],
] as const;

/** Nothing is held: the ways in, each as the one command to run. */
export function NoLogsYet() {
  return (
    <>
      <LoadHead />
      <div className="flex max-w-2xl flex-col gap-4 p-6">
        <p className="text-body text-ink-2">
          {PRODUCT_NAME} holds no logs yet. It reads CloudTrail logs and GuardDuty findings from files in any
          layout, plain, gzipped or zipped, and recognizes them by content.
        </p>
        <dl className="flex flex-col gap-3">
          {ways.map(([name, command]) => (
            <div key={command} className="flex flex-col gap-1">
              <dt className="text-guidance text-ink-3">{name}</dt>
              <dd>
                <code className="inline-block rounded-chip bg-sunken px-2 py-1 text-mono">{command}</code>
              </dd>
            </div>
          ))}
        </dl>
      </div>
    </>
  );
}
