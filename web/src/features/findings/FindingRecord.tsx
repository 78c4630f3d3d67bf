import { formatCounted } from '../../lib/formatNumber';
import { CopyButton } from '../../ui/CopyButton';
import { JsonView } from '../../ui/JsonView';

/** The newest record of the finding, as its provider wrote it. */
export function FindingRecord({ raw }: { readonly raw: string }) {
  return (
    <section aria-label="The record as written" className="rounded-panel border border-line bg-surface">
      <header className="flex items-center gap-2 px-3 pt-2.5 text-guidance text-ink-2">
        <h2 className="mr-auto text-panel text-ink">What does the record say?</h2>
        {formatCounted(raw.length, 'character')}
        <CopyButton value={raw} what="record" />
      </header>
      <div className="overflow-auto p-3">
        <JsonView text={raw} label="The record" />
      </div>
    </section>
  );
}
