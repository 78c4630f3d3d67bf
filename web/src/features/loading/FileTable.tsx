import type { ReportedFile } from '@gumshoe/shared/contract/loading';
import { CircleAlert, CircleCheck, CircleSlash, TriangleAlert } from 'lucide-react';
import { sourceName } from '../../entity/sourceName';
import { formatBytes } from '../../lib/formatBytes';
import { formatCount, formatCounted } from '../../lib/formatNumber';
import { sanitizeText } from '../../lib/sanitizeText';
import { type Column, DataTable } from '../../ui/DataTable';
import { LogText } from '../../ui/LogText';

/** Files as rows: what became of each, why, where and what to do. `Enter` shows one whole. */
export function FileTable({
  rows,
  selected,
  onOpen,
}: {
  readonly rows: readonly ReportedFile[];
  readonly selected: string | undefined;
  readonly onOpen: (row: ReportedFile) => void;
}) {
  return (
    <DataTable
      label="Files"
      columns={rows.some(isExplained) ? columns : unexplained}
      rows={rows}
      keyOf={(row) => row.file}
      selectedKey={selected}
      onOpen={onOpen}
    />
  );
}

const looks = {
  loaded: { Icon: CircleCheck, tone: 'text-check-met' },
  partly: { Icon: TriangleAlert, tone: 'text-check-warn' },
  skipped: { Icon: CircleSlash, tone: 'text-ink-2' },
  rejected: { Icon: CircleAlert, tone: 'text-failed-text' },
} as const;

const columns: readonly Column<ReportedFile>[] = [
  {
    id: 'state',
    head: 'State',
    cell: ({ state, leftOut, isPart }) => {
      const isPartly = state === 'loaded' && (leftOut !== undefined || isPart === true);
      const { Icon, tone } = looks[isPartly ? 'partly' : state];
      return (
        <span className={`flex items-center gap-1.5 whitespace-nowrap ${tone}`}>
          <Icon size={13} aria-hidden="true" className="shrink-0" />
          {isPart ? 'loaded up to a fault' : isPartly ? 'loaded in part' : state}
        </span>
      );
    },
  },
  {
    id: 'file',
    head: 'File',
    className: 'max-w-0 w-[40%]',
    cell: ({ file }) => (
      <span title={sanitizeText(file)} className="block truncate text-left [direction:rtl]">
        <LogText mono>{file}</LogText>
      </span>
    ),
  },
  {
    id: 'source',
    head: 'Source',
    cell: ({ source }) => (source === undefined ? <span className="text-ink-3">–</span> : sourceName(source)),
  },
  {
    id: 'reason',
    head: 'Reason, place and remedy',
    className: 'max-w-0 w-[40%]',
    cell: ({ reason, at, remedy, leftOut }) => (
      <span
        className="block truncate"
        title={sanitizeText([reason, at, remedy].filter((part) => part !== undefined).join(' · '))}
      >
        {leftOut === undefined ? (
          <ReasonAndPlace reason={reason} at={at} />
        ) : (
          <LogText>{leftOutWords(leftOut)}</LogText>
        )}
        {remedy !== undefined && <span className="text-ink-2">{` · ${sanitizeText(remedy)}`}</span>}
      </span>
    ),
  },
  { id: 'records', head: 'Records', align: 'right', cell: ({ records }) => <Amount value={records} /> },
  {
    id: 'duplicates',
    head: 'Repeats',
    align: 'right',
    cell: ({ duplicates }) => <Amount value={duplicates} />,
  },
  { id: 'bytes', head: 'Size', align: 'right', cell: ({ bytes }) => formatBytes(bytes) },
];

/** Where every file was loaded whole there is nothing to explain, and its name takes the room. */
const unexplained = columns
  .filter(({ id }) => id !== 'reason')
  .map((column) => (column.id === 'file' ? { ...column, className: 'max-w-0 w-[80%]' } : column));

function isExplained({ reason, at, remedy, leftOut }: ReportedFile): boolean {
  return [reason, at, remedy, leftOut].some((part) => part !== undefined);
}

function ReasonAndPlace({ reason, at }: Pick<ReportedFile, 'reason' | 'at'>) {
  return (
    <>
      {reason !== undefined && <LogText>{reason}</LogText>}
      {at !== undefined && (
        <>
          {' · '}
          <LogText mono>{at}</LogText>
        </>
      )}
    </>
  );
}

/** "1 record rejected: line 2, cut off …", and how many more. */
function leftOutWords({ skipped, rejected, first }: NonNullable<ReportedFile['leftOut']>): string {
  const counts = [
    ...(rejected > 0 ? [`${formatCounted(rejected, 'record')} rejected`] : []),
    ...(skipped > 0 ? [`${formatCounted(skipped, 'record')} skipped`] : []),
  ].join(', ');
  const [one] = first;
  return one === undefined ? counts : `${counts}: ${one.at}, ${one.reason}`;
}

function Amount({ value }: { readonly value: number }) {
  return <span className={value === 0 ? 'text-ink-3' : ''}>{formatCount(value)}</span>;
}
