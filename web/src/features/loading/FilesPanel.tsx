import type { LoadReport, ReportedFile } from '@gumshoe/shared/contract/loading';
import { useState } from 'react';
import { useLoadReport } from '../../api/useLoadReport';
import { PanelFailed } from '../../entity/PanelStates';
import { formatCount, formatCounted } from '../../lib/formatNumber';
import { Button } from '../../ui/Button';
import { SkeletonRows } from '../../ui/Skeleton';
import { Tabs } from '../../ui/Tabs';
import { useParam } from '../../url/browserLocation';
import { FileDetails } from './FileDetails';
import { FileTable } from './FileTable';
import { fileStateParam } from './fileStateParam';

/** What became of every file: the counts, which add up, then the files of a state with reason, place and remedy. */
export function FilesPanel() {
  const [state, setState] = useParam(fileStateParam);
  return (
    <section aria-label="Files" className="flex flex-col rounded-panel border border-line bg-surface">
      <header className="px-3 pt-2.5">
        <h2 className="text-panel">What became of every file?</h2>
        <p className="text-guidance text-ink-3">
          One bad file or record never stops the rest: it is named here with its place and what to do.
        </p>
      </header>
      <FileList
        key={state}
        state={state}
        onState={(id) => setState(states.find((each) => each === id) ?? fileStateParam.fallback)}
      />
    </section>
  );
}

const states = ['all', 'rejected', 'skipped', 'partly', 'loaded'] as const;
type State = (typeof states)[number];

function FileList({ state, onState }: { readonly state: State; readonly onState: (id: string) => void }) {
  const [afters, setAfters] = useState<readonly string[]>([]);
  const [open, setOpen] = useState<ReportedFile | undefined>();
  const result = useLoadReport(state === 'all' ? undefined : state, afters.at(-1));
  const partly = useLoadReport('partly').data?.total;
  if (result.error) return <PanelFailed error={result.error} onRetry={() => void result.refetch()} />;
  if (result.data === undefined) return <SkeletonRows rows={8} />;
  const { rows, total, counts, after } = result.data;
  const { files } = counts;
  return (
    <>
      <Equations counts={counts} />
      <Tabs
        label="Files by what became of them"
        selected={state}
        onSelect={onState}
        tabs={[
          { id: 'all', label: 'All', count: files.loaded + files.skipped + files.rejected },
          { id: 'rejected', label: 'Rejected', count: files.rejected },
          { id: 'skipped', label: 'Skipped', count: files.skipped },
          { id: 'loaded', label: 'Loaded', count: files.loaded },
          { id: 'partly', label: 'Loaded in part', count: partly },
        ]}
        className="border-b border-line px-2"
      />
      <div role="tabpanel" aria-label={`Files: ${state}`}>
        {rows.length === 0 ? (
          <p className="px-3 py-3 text-body text-ink-2">{nothing[state]}</p>
        ) : (
          <FileTable
            rows={rows}
            selected={open?.file}
            onOpen={(row) => setOpen(row.file === open?.file ? undefined : row)}
          />
        )}
      </div>
      <footer className="flex h-9 items-center gap-3 border-t border-line px-3 text-guidance text-ink-2">
        {`${formatCount(rows.length)} of ${formatCounted(total, 'file')} shown, in the order read`}
        <span className="ml-auto flex gap-2">
          {afters.length > 0 && <Button onClick={() => setAfters(afters.slice(0, -1))}>Earlier files</Button>}
          {after !== undefined && <Button onClick={() => setAfters([...afters, after])}>Later files</Button>}
        </span>
      </footer>
      {open !== undefined && <FileDetails file={open} onClose={() => setOpen(undefined)} />}
    </>
  );
}

const nothing: Readonly<Record<State, string>> = {
  all: 'No file was read yet.',
  rejected: 'No file was rejected.',
  skipped: 'No file was skipped.',
  partly: 'No record was left out of a loaded file, and none ended at a fault.',
  loaded: 'No file was loaded.',
};

/** Files and records, each as a sum that a reader can check. */
function Equations({ counts: { files, records } }: { readonly counts: LoadReport['counts'] }) {
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-1 px-3 py-2 text-body">
      <dt className="text-ink-3">Files</dt>
      <dd>
        <b>{formatCount(files.seen)}</b> seen = {formatCount(files.loaded)} loaded +{' '}
        {formatCount(files.skipped)} skipped + {formatCount(files.rejected)} rejected
      </dd>
      <dt className="text-ink-3">Records</dt>
      <dd>
        <b>{formatCount(records.seen)}</b> seen = {formatCount(records.loaded)} loaded +{' '}
        {formatCount(records.duplicates)} duplicates + {formatCount(records.skipped)} skipped +{' '}
        {formatCount(records.rejected)} rejected
      </dd>
    </dl>
  );
}
