import type { LoadReport, ReportedFile } from '@gumshoe/shared/contract/loading';
import { useEffect, useState } from 'react';
import { stopLoading } from '../../api/stopLoading';
import { useLoadReport } from '../../api/useLoadReport';
import { useLoading } from '../../api/useLoading';
import { PanelFailed, PanelLoading } from '../../entity/PanelStates';
import { formatBytes } from '../../lib/formatBytes';
import { formatCount } from '../../lib/formatNumber';
import { CoveragePanel } from '../../panels/coverage/CoveragePanel';
import { Button } from '../../ui/Button';
import { type Column, DataTable } from '../../ui/DataTable';
import { LogText } from '../../ui/LogText';

const states = ['rejected', 'skipped', 'loaded'] as const;

/** What the logs cover and what became of every file: nothing is left out without a reason. */
export function LoadingPage() {
  const { data: loading } = useLoading();
  useEffect(() => {
    document.title = 'Data sources';
  }, []);
  return (
    <div className="mx-auto flex max-w-[2080px] flex-col gap-3 p-5">
      <header className="flex items-center gap-3">
        <h1 className="mr-auto text-title">Data sources</h1>
        {loading?.state === 'loading' && <Button onClick={() => void stopLoading()}>Stop loading</Button>}
        <a className="link" href="/api/load-report.csv">
          Download the report as CSV
        </a>
      </header>
      <CoveragePanel bodyPx={324} />
      <Report />
    </div>
  );
}

function Report() {
  const [state, setState] = useState<(typeof states)[number]>('rejected');
  const [after, setAfter] = useState<readonly (string | undefined)[]>([undefined]);
  const result = useLoadReport(state, after.at(-1));
  if (result.isPending) return <PanelLoading onCancel={() => window.history.back()} />;
  if (result.isError) return <PanelFailed error={result.error} onRetry={() => void result.refetch()} />;
  const { rows, total, counts, after: next } = result.data;
  return (
    <section aria-label="Files" className="flex flex-col rounded-panel border border-line bg-surface">
      <Counts counts={counts} />
      <div className="flex items-center gap-2 px-4 py-2">
        {states.map((each) => (
          <Button
            key={each}
            aria-pressed={each === state}
            kind={each === state ? 'primary' : 'plain'}
            onClick={() => {
              setState(each);
              setAfter([undefined]);
            }}
          >
            {`${each} (${formatCount(counts.files[each])})`}
          </Button>
        ))}
      </div>
      {rows.length === 0 ? (
        <p className="px-4 py-3 text-body text-ink-2">{`No file was ${state}.`}</p>
      ) : (
        <DataTable label={`Files ${state}`} columns={columns} rows={rows} keyOf={(row) => row.file} />
      )}
      <p className="flex items-center gap-2 px-4 py-2 text-meta text-ink-2">
        {`${formatCount(rows.length)} of ${formatCount(total)} shown`}
        {after.length > 1 && <Button onClick={() => setAfter(after.slice(0, -1))}>Earlier files</Button>}
        {next !== undefined && <Button onClick={() => setAfter([...after, next])}>Later files</Button>}
      </p>
    </section>
  );
}

function Counts({ counts: { files, records } }: { readonly counts: LoadReport['counts'] }) {
  return (
    <div className="flex flex-col gap-1 border-b border-line px-4 py-3 text-body">
      <p>{`${formatCount(files.seen)} files = ${formatCount(files.loaded)} loaded + ${formatCount(files.skipped)} skipped + ${formatCount(files.rejected)} rejected`}</p>
      <p>{`${formatCount(records.seen)} records = ${formatCount(records.loaded)} loaded + ${formatCount(records.duplicates)} duplicates + ${formatCount(records.skipped)} skipped + ${formatCount(records.rejected)} rejected`}</p>
    </div>
  );
}

const columns: readonly Column<ReportedFile>[] = [
  {
    id: 'file',
    head: 'File',
    className: 'max-w-0 w-1/2',
    cell: (row) => <LogText className="block truncate font-mono text-mono">{row.file}</LogText>,
  },
  {
    id: 'reason',
    head: 'Reason and remedy',
    cell: (row) => (
      <LogText>{[row.reason, row.at, row.remedy].filter((part) => part !== undefined).join(' · ')}</LogText>
    ),
  },
  { id: 'records', head: 'Records', align: 'right', cell: (row) => formatCount(row.records) },
  { id: 'duplicates', head: 'Duplicates', align: 'right', cell: (row) => formatCount(row.duplicates) },
  { id: 'bytes', head: 'Size', align: 'right', cell: (row) => formatBytes(row.bytes) },
];
