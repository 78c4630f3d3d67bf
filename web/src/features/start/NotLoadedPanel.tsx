import type { ReportedFile } from '@gumshoe/shared/contract/loading';
import { CircleAlert, CircleSlash } from 'lucide-react';
import { useLoadReport } from '../../api/useLoadReport';
import { PlainPanel } from '../../entity/PlainPanel';
import { cutMiddle } from '../../lib/cutMiddle';
import { formatCount } from '../../lib/formatNumber';
import { sanitizeText } from '../../lib/sanitizeText';
import { type Column, DataTable } from '../../ui/DataTable';
import { LogText } from '../../ui/LogText';
import { SkeletonRows } from '../../ui/Skeleton';
import { useLocation } from '../../url/browserLocation';
import { hrefTo } from '../../url/href';

const SHOWN = 20;

/** What was rejected or skipped, each with its reason: rejected first. */
export function NotLoadedPanel() {
  const location = useLocation();
  const rejected = useLoadReport('rejected');
  const skipped = useLoadReport('skipped');
  const rows = [...(rejected.data?.rows ?? []), ...(skipped.data?.rows ?? [])].slice(0, SHOWN);
  const total = (rejected.data?.total ?? 0) + (skipped.data?.total ?? 0);
  const error = rejected.error ?? skipped.error;
  return (
    <PlainPanel
      title="What was not loaded, and why?"
      guidance="Nothing stops the rest; each is named."
      bodyPx={244}
      footer={
        <>
          <span className="flex-1">
            {formatCount(rejected.data?.total ?? 0)} rejected, {formatCount(skipped.data?.total ?? 0)} skipped
            {total > rows.length && `; ${formatCount(rows.length)} shown`}
          </span>
          <a className="link" href={hrefTo(location, { name: 'load' })}>
            Load report
          </a>
        </>
      }
    >
      {error !== null ? (
        <p role="alert" className="px-3 py-2 text-failed-text">
          {error.message}
        </p>
      ) : rejected.data === undefined || skipped.data === undefined ? (
        <SkeletonRows />
      ) : rows.length === 0 ? (
        <p className="px-3 py-2 text-ink-2">Every file was loaded.</p>
      ) : (
        <DataTable label="Files not loaded" columns={columns} rows={rows} keyOf={(row) => row.file} />
      )}
    </PlainPanel>
  );
}

const columns: readonly Column<ReportedFile>[] = [
  {
    id: 'file',
    head: 'File',
    cell: (row) => (
      <span title={sanitizeText(row.file)} className="whitespace-nowrap">
        <LogText mono>{cutMiddle(row.file.split('/').at(-1) ?? row.file, 6, 12)}</LogText>
      </span>
    ),
  },
  {
    id: 'reason',
    head: 'Reason',
    className: 'w-full max-w-0',
    cell: (row) => {
      const isRejected = row.state === 'rejected';
      const Icon = isRejected ? CircleAlert : CircleSlash;
      return (
        <span
          className={`flex items-center gap-1.5 ${isRejected ? 'text-failed-text' : 'text-ink-2'}`}
          title={sanitizeText([row.at, row.reason, row.remedy].filter(Boolean).join('. '))}
        >
          <Icon size={13} role="img" aria-label={row.state} className="shrink-0" />
          <LogText className="truncate">{row.reason ?? row.state}</LogText>
        </span>
      );
    },
  },
  {
    id: 'records',
    head: 'Records',
    align: 'right',
    cell: ({ leftOut }) =>
      leftOut === undefined ? (
        <span className="text-ink-3">–</span>
      ) : (
        formatCount(leftOut.skipped + leftOut.rejected)
      ),
  },
];
