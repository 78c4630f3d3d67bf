import { Download, Plus } from 'lucide-react';
import { useEffect, useState } from 'react';
import { LoadHead } from '../../entity/LoadHead';
import { CoveragePanel } from '../../panels/coverage/CoveragePanel';
import { Button } from '../../ui/Button';
import { AddPaths } from './AddPaths';
import { FilesPanel } from './FilesPanel';
import { SourcesPanel } from './SourcesPanel';

/** What the logs cover, up to when, and what became of every file: nothing is left out without a reason. */
export function LoadingPage() {
  const [isAdding, setAdding] = useState(false);
  useEffect(() => {
    document.title = 'Data sources';
  }, []);
  return (
    <div className="@container mx-auto flex max-w-[2080px] flex-col">
      <LoadHead
        actions={
          <>
            <a
              href="/api/load-report.csv"
              download
              className="inline-flex h-7 shrink-0 items-center gap-1.5 rounded-control border border-line-strong px-2.5 text-body font-medium no-underline hover:bg-hover"
            >
              <Download size={14} aria-hidden="true" /> Load report as CSV
            </a>
            <Button icon={<Plus size={14} />} aria-expanded={isAdding} onClick={() => setAdding(!isAdding)}>
              Add paths
            </Button>
          </>
        }
      />
      <div className="flex flex-col gap-3 p-5">
        {isAdding && <AddPaths onClose={() => setAdding(false)} />}
        <div className="grid grid-cols-6 gap-3 @min-[1000px]:grid-cols-12">
          <div className="col-span-6 flex min-w-0 flex-col *:flex-1 @min-[1000px]:col-span-7">
            <CoveragePanel />
          </div>
          <div className="col-span-6 flex min-w-0 flex-col *:flex-1 @min-[1000px]:col-span-5">
            <SourcesPanel />
          </div>
        </div>
        <FilesPanel />
      </div>
    </div>
  );
}
