import { useEffect } from 'react';
import { PRODUCT_NAME } from '@gumshoe/shared/domain/product';
import { useLoading } from '../../api/useLoading';
import { LoadHead } from '../../entity/LoadHead';
import { useHeld } from '../../entity/useHeld';
import { useScope } from '../../entity/useScope';
import { CoveragePanel } from '../../panels/coverage/CoveragePanel';
import { MostActiveCallersPanel } from '../../panels/mostActiveCallers/MostActiveCallersPanel';
import { Figures } from './Figures';
import { NoLogsYet } from './NoLogsYet';
import { NotLoadedPanel } from './NotLoadedPanel';
import { WhereToBegin } from './WhereToBegin';

/** What is loaded, how far it covers the time, who is most active and fails most, and where to begin; usable while loading runs. */
export function StartPage() {
  const { held, summary } = useHeld();
  const { data: loading } = useLoading();
  const scope = useScope()?.scope;
  useEffect(() => {
    document.title = PRODUCT_NAME;
  }, []);
  if (summary.data !== undefined && held === undefined && loading?.state !== 'loading') return <NoLogsYet />;
  return (
    <div className="@container mx-auto flex max-w-[2080px] flex-col">
      <LoadHead />
      <div className="flex flex-col gap-3 p-5">
        <Figures />
        <div className="grid grid-cols-6 gap-3 @min-[1000px]:grid-cols-12">
          <Cell span="col-span-6 @min-[1000px]:col-span-8">
            <CoveragePanel />
          </Cell>
          <Cell span="col-span-6 @min-[1000px]:col-span-4">
            <WhereToBegin scopeTime={scope} />
          </Cell>
          <Cell span="col-span-3 @min-[1000px]:col-span-4">
            <MostActiveCallersPanel label="All that is held" scopeTime={scope} orderBy="failed" />
          </Cell>
          <Cell span="col-span-3 @min-[1000px]:col-span-4">
            <MostActiveCallersPanel label="All that is held" scopeTime={scope} />
          </Cell>
          <Cell span="col-span-6 @min-[1000px]:col-span-4">
            <NotLoadedPanel />
          </Cell>
        </div>
      </div>
    </div>
  );
}

function Cell({ span, children }: { readonly span: string; readonly children: React.ReactNode }) {
  return <div className={`flex min-w-0 flex-col *:flex-1 ${span}`}>{children}</div>;
}
