import type { QueryReport } from '@gumshoe/shared/contract/envelope';
import { Copy } from 'lucide-react';
import { formatBytes } from '../lib/formatBytes';
import { formatCounted, formatMilliseconds } from '../lib/formatNumber';
import { sanitizeText } from '../lib/sanitizeText';
import { Button } from '../ui/Button';
import { copyText } from '../ui/copyText';

const engines: Readonly<Record<QueryReport['engine'], string>> = {
  duckdb: 'DuckDB over the segments held here',
  athena: 'Athena',
  casebook: 'the casebook',
  ledger: 'the ledger',
};

/** The other side of a panel: every statement behind its answer with parameters, rows and time, and what was done with the rows. */
export function PanelQuery({ query }: { readonly query: QueryReport }) {
  return (
    <div className="flex h-full flex-col gap-3 overflow-auto px-3 py-2">
      <p className="text-guidance text-ink-3">
        Answered by {engines[query.engine]} with {formatCounted(query.statements.length, 'statement')}. A
        copied statement runs alone.
      </p>
      {query.statements.map((statement) => (
        <div key={statement.name} className="flex flex-col gap-1">
          <div className="flex items-center gap-2">
            <b className="text-table">{statement.name}</b>
            <span className="text-guidance text-ink-3">
              {formatCounted(statement.rows, 'row')}
              {statement.bytesRead !== undefined && ` · ${formatBytes(statement.bytesRead)} read`} ·{' '}
              {formatMilliseconds(statement.milliseconds)}
            </span>
            <Button
              kind="quiet"
              className="ml-auto h-6"
              icon={<Copy size={13} />}
              onClick={() => void copyText(statement.standalone, 'Statement')}
            >
              Copy
            </Button>
          </div>
          <pre
            // biome-ignore lint/a11y/noNoninteractiveTabindex: a block that scrolls must be reachable by keyboard
            tabIndex={0}
            className="max-h-56 shrink-0 overflow-auto rounded-chip bg-sunken p-2 text-mono whitespace-pre-wrap break-words"
          >
            {sanitizeText(statement.sql, true)}
          </pre>
          {statement.parameters.length > 0 && (
            <p className="font-mono text-meta text-ink-2 break-all">
              {statement.parameters
                .map((parameter, at) => `$${at + 1} = ${sanitizeText(JSON.stringify(parameter))}`)
                .join('   ')}
            </p>
          )}
        </div>
      ))}
      {query.then.length > 0 && (
        <ol className="list-decimal pl-5 text-guidance text-ink-2">
          {query.then.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      )}
    </div>
  );
}
