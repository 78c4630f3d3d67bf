import type { ReportedFile } from '@gumshoe/shared/contract/loading';
import { epochMsOf } from '@gumshoe/shared/domain/instant';
import type { ReactNode } from 'react';
import { sourceName } from '../../entity/sourceName';
import { formatBytes } from '../../lib/formatBytes';
import { formatFull } from '../../lib/formatInstant';
import { formatCount, formatCounted } from '../../lib/formatNumber';
import { CopyButton } from '../../ui/CopyButton';
import { LogText } from '../../ui/LogText';
import { SidePanel } from '../../ui/SidePanel';
import { LoadPart } from './LoadPart';

/** One file whole: its full name, what became of it, why, at which place, and what to do. */
export function FileDetails({
  file,
  onClose,
}: {
  readonly file: ReportedFile;
  readonly onClose: () => void;
}) {
  return (
    <SidePanel
      title={file.isPart ? 'File loaded up to a fault' : `File ${file.state}`}
      size="selection"
      onClose={onClose}
    >
      <dl className="flex min-h-0 flex-1 flex-col gap-3 overflow-auto px-4 py-3 text-body">
        <Fact name="File">
          <LogText mono className="break-all">
            {file.file}
          </LogText>
          <CopyButton value={file.file} what="file name" />
        </Fact>
        {file.reason !== undefined && (
          <Fact name="Why">
            <LogText>{file.reason}</LogText>
          </Fact>
        )}
        {file.at !== undefined && (
          <Fact name="Where">
            <LogText mono>{file.at}</LogText>
          </Fact>
        )}
        {file.remedy !== undefined && (
          <Fact name="What to do">
            <LogText>{file.remedy}</LogText>
          </Fact>
        )}
        {file.offersPart && (
          <Fact name="Readable part">
            <LoadPart file={file.file} onBegun={onClose} />
          </Fact>
        )}
        {file.isPart && (
          <Fact name="Held in part">
            Only what stands before this place is held; nobody knows how much is missing. If the whole file is
            found, load it as well: what is held already is not counted twice.
          </Fact>
        )}
        {file.leftOut !== undefined && <LeftOut leftOut={file.leftOut} />}
        <Fact name="Source">{file.source === undefined ? 'not recognized' : sourceName(file.source)}</Fact>
        <Fact name="Holds">
          {formatCounted(file.records, 'record')}
          {file.duplicates > 0 && `, and ${formatCounted(file.duplicates, 'repeat')} of records held before`};{' '}
          {formatBytes(file.bytes)}
        </Fact>
        <Fact name="Read">{formatFull(epochMsOf(file.loadedAt))}</Fact>
      </dl>
    </SidePanel>
  );
}

/** The records that were left out of a loaded file, each with its place and reason; past the first hundred, how many more. */
function LeftOut({ leftOut }: { readonly leftOut: NonNullable<ReportedFile['leftOut']> }) {
  const { skipped, rejected, first } = leftOut;
  const more = skipped + rejected - first.length;
  return (
    <Fact
      name={`Left out: ${formatCounted(rejected, 'record')} rejected, ${formatCounted(skipped, 'record')} skipped`}
    >
      <ul className="flex flex-col gap-1">
        {first.map(({ at, verdict, reason }) => (
          <li key={`${at} ${reason}`} className={verdict === 'rejected' ? 'text-failed-text' : 'text-ink-2'}>
            <LogText mono>{at}</LogText> {verdict}: <LogText>{reason}</LogText>
          </li>
        ))}
        {more > 0 && <li className="text-ink-3">and {formatCount(more)} more</li>}
      </ul>
    </Fact>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt className="text-guidance text-ink-3">{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
