import type { Question } from '@gumshoe/shared/contract/defineQuestion';
import type { Envelope } from '@gumshoe/shared/contract/envelope';
import type { AppError } from '@gumshoe/shared/contract/errors';
import type { ScopeTime } from '@gumshoe/shared/domain/scopeTime';
import { CodeXml, Ellipsis } from 'lucide-react';
import {
  type KeyboardEvent,
  type ReactNode,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { exportAnswer } from '../api/exportAnswer';
import { useCancelQuestion } from '../api/useCancelQuestion';
import { useSnapshot } from '../api/snapshotContext';
import { formatCount, formatMilliseconds } from '../lib/formatNumber';
import { announce } from '../ui/announce';
import { copyText } from '../ui/copyText';
import { IconButton } from '../ui/IconButton';
import { isTyping } from '../ui/isTyping';
import { Menu } from '../ui/Menu';
import { ScrollArea } from '../ui/ScrollArea';
import { classes } from '../ui/classes';
import { useLocation, useParam } from '../url/browserLocation';
import { set } from '../url/param';
import { panelParam } from '../url/viewParams';
import { copyLink } from './copyLink';
import { PanelQuery } from './PanelQuery';
import { PanelFailed, PanelLoading, PanelSilence, PartialLine } from './PanelStates';
import { PanelTwin } from './PanelTwin';
import { partsByName, partsInWords } from './partsInWords';
import { type PanelTable, panelMarkdown } from './panelTable';

/** What a panel needs to know of a question's result; `useQuestion` answers more. */
export interface PanelResult<A> {
  readonly data: Envelope<A> | undefined;
  readonly error: AppError | null;
  readonly refetch: () => unknown;
}

export interface PanelFrameProps<A> {
  /** The panel's id in links; the question's name unless a page shows it twice. */
  readonly id: string;
  /** The question a responder would ask. */
  readonly title: string;
  /** How to read it or what to do next, in one line. */
  readonly guidance: ReactNode;
  readonly question: Question;
  readonly params: Readonly<Record<string, unknown>>;
  readonly result: PanelResult<A>;
  /** What the panel is about, for Markdown: the entity's name. */
  readonly subject: string;
  readonly scopeTime?: ScopeTime | undefined;
  /** Whether nothing was found; the frame then says which silence it is. */
  readonly isEmpty?: (answer: A) => boolean;
  /** The panel's own sentence for "none seen". */
  readonly none?: ReactNode;
  /** At what other time there is something, with the way there; stands beside each of the silences. */
  readonly elsewhere?: ReactNode;
  /** The answer as a table: its twin, and what Markdown copies. */
  readonly table?: (answer: A) => PanelTable;
  /** Left end of the footer: the totals, and what was left out. */
  readonly footer?: (answer: A, envelope: Envelope<A>) => ReactNode;
  /** Right end of the footer, before the milliseconds. */
  readonly footerEnd?: (answer: A, envelope: Envelope<A>) => ReactNode;
  /** Stands in the table's place where the page has a richer twin than plain rows. */
  readonly twin?: (answer: A) => ReactNode;
  readonly className?: string;
  /** Height of the body in pixels, which never changes with the state; `fill` takes what the page leaves. */
  readonly bodyPx?: number | 'fill';
  readonly children: (answer: A, envelope: Envelope<A>) => ReactNode;
}

type Face = 'answer' | 'table' | 'query';

/**
 * A profile panel's frame: the question as its title, one line of guidance, and every state but the answer itself. `q` turns it
 * over to the queries, `t` to the table, `o` enlarges it, `Shift E` exports, `Shift Y` links to it.
 */
export function PanelFrame<A>(props: PanelFrameProps<A>) {
  const { result, bodyPx = 200 } = props;
  const [face, setFace] = useState<Face>('answer');
  const [isLarge, setLarge] = useState(false);
  const section = useRef<HTMLElement>(null);
  const heading = useId();
  const actions = usePanelActions(props);
  useScrollToPanel(props.id, section);
  const keepFocus = useFocusKept(section);
  const flip = (to: Face) => {
    keepFocus();
    setFace(face === to ? 'answer' : to);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented)
      return;
    if (event.key === 'q') flip('query');
    else if (event.key === 't' && props.table) flip('table');
    else if (event.key === 'o') setLarge(!isLarge);
    else if (event.key === 'E') actions.exportAs('csv');
    else if (event.key === 'Y') actions.copyPanelLink();
    else if (event.key === 'Escape' && (isLarge || face !== 'answer')) {
      keepFocus();
      setLarge(false);
      setFace('answer');
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <section
      ref={section}
      aria-labelledby={heading}
      data-region="panel"
      data-panel={props.id}
      tabIndex={-1}
      onKeyDown={onKeyDown}
      className={classes(
        'flex min-w-0 flex-col rounded-panel border border-line bg-surface outline-none focus-visible:outline-2',
        isLarge && 'fixed inset-6 z-30 shadow-floating',
        props.className,
      )}
    >
      <header className="flex items-start gap-1 px-3 pt-2.5">
        <div className="min-w-0 flex-1">
          <h2 id={heading} className="truncate text-panel">
            {props.title}
          </h2>
          <p className="truncate text-guidance text-ink-3">{props.guidance}</p>
        </div>
        <IconButton
          label={face === 'query' ? 'Show the answer' : 'Show the query'}
          shortcut="q"
          aria-pressed={face === 'query'}
          onClick={() => flip('query')}
        >
          <CodeXml size={15} />
        </IconButton>
        <Menu
          label={`Actions of “${props.title}”`}
          icon={<Ellipsis size={15} />}
          items={actions.items({ hasTable: props.table !== undefined, face, flip, isLarge, setLarge })}
        />
      </header>
      {result.data !== undefined && <PartialLine coverage={result.data.coverage} />}
      <ScrollArea
        className="min-h-0 flex-1 overflow-auto"
        style={isLarge || bodyPx === 'fill' ? { flex: '1 1 0' } : { height: bodyPx, flex: `0 0 ${bodyPx}px` }}
      >
        <PanelBody {...props} face={face} />
      </ScrollArea>
      <PanelFooter {...props} />
    </section>
  );
}

function PanelBody<A>(props: PanelFrameProps<A> & { readonly face: Face }) {
  const { result, face } = props;
  const cancel = useCancelQuestion();
  if (result.error !== null)
    return <PanelFailed error={result.error} onRetry={() => void result.refetch()} />;
  if (result.data === undefined)
    return <PanelLoading onCancel={() => cancel(props.question, props.params)} />;
  const envelope = result.data;
  if (face === 'query') return <PanelQuery query={envelope.query} />;
  if (props.isEmpty?.(envelope.answer))
    return (
      <PanelSilence
        coverage={envelope.coverage}
        none={props.none ?? 'None seen in this scope time.'}
        elsewhere={props.elsewhere}
      />
    );
  if (face === 'table' && props.twin) return props.twin(envelope.answer);
  if (face === 'table' && props.table)
    return <PanelTwin label={props.title} table={props.table(envelope.answer)} />;
  return props.children(envelope.answer, envelope);
}

function PanelFooter<A>({ result, footer, footerEnd }: PanelFrameProps<A>) {
  const envelope = result.error === null ? result.data : undefined;
  const leftOut = envelope?.totals.leftOut.filter(({ records }) => records > 0) ?? [];
  const took = envelope?.query.statements.reduce((sum, statement) => sum + statement.milliseconds, 0) ?? 0;
  return (
    <footer className="flex h-7 items-center gap-3 border-t border-line px-3 text-guidance text-ink-2">
      <span className="min-w-0 flex-1 truncate">
        {envelope !== undefined && footer?.(envelope.answer, envelope)}
      </span>
      {leftOut.length > 0 && (
        <span
          className="truncate text-ink-3"
          title={leftOut.map(({ reason, records }) => `${formatCount(records)}: ${reason}`).join('\n')}
        >
          {formatCount(leftOut.reduce((sum, { records }) => sum + records, 0))} left out
          {leftOut.length === 1 && `: ${leftOut[0]?.reason}`}
        </span>
      )}
      {envelope?.totals.parts !== undefined && (
        <span className="truncate text-check-warn" title={partsByName(envelope.totals)}>
          {partsInWords(envelope.totals)}
        </span>
      )}
      {envelope !== undefined && (
        <span className="whitespace-nowrap text-ink-3">
          {footerEnd?.(envelope.answer, envelope) ? <>{footerEnd(envelope.answer, envelope)} · </> : null}
          {formatMilliseconds(took)}
        </span>
      )}
    </footer>
  );
}

function usePanelActions<A>({
  question,
  params,
  result,
  table,
  title,
  subject,
  scopeTime,
  id,
}: PanelFrameProps<A>) {
  const location = useLocation();
  const snapshot = useSnapshot();
  const exportAs = (format: 'csv' | 'json') => {
    announce(`Exporting all rows of “${title}”`);
    exportAnswer(question.name, params, format, snapshot).catch((error: AppError) =>
      announce(`The export failed: ${error.message}`, 'failed'),
    );
  };
  const copyPanelLink = () => void copyLink(location, scopeTime, snapshot, [set(panelParam, id)]);
  const copyMarkdown = () => {
    if (result.data && table)
      void copyText(
        panelMarkdown(title, subject, scopeTime, table(result.data.answer), result.data),
        'Markdown',
      );
  };
  const items = (view: {
    hasTable: boolean;
    face: Face;
    flip: (to: Face) => void;
    isLarge: boolean;
    setLarge: (large: boolean) => void;
  }) => [
    ...(view.hasTable
      ? [
          {
            label: view.face === 'table' ? 'Show as a picture' : 'Show as a table',
            shortcut: 't',
            onSelect: () => view.flip('table'),
          },
        ]
      : []),
    {
      label: view.face === 'query' ? 'Show the answer' : 'Show the query',
      shortcut: 'q',
      onSelect: () => view.flip('query'),
    },
    {
      label: view.isLarge ? 'Back to its size' : 'Enlarge',
      shortcut: 'o',
      onSelect: () => view.setLarge(!view.isLarge),
    },
    { label: 'Export all rows as CSV', shortcut: 'Shift E', onSelect: () => exportAs('csv') },
    { label: 'Export all rows as JSON', onSelect: () => exportAs('json') },
    ...(view.hasTable
      ? [{ label: 'Copy as Markdown', disabled: result.data === undefined, onSelect: copyMarkdown }]
      : []),
    { label: 'Copy link to this panel', shortcut: 'Shift Y', onSelect: copyPanelLink },
  ];
  return { items, exportAs, copyPanelLink };
}

/**
 * Turning a panel over takes away what had the focus inside it, and its keys with it. Answers a function to call before it turns: where
 * the focus stood in the panel and is gone afterwards, the panel itself takes it.
 */
function useFocusKept(section: React.RefObject<HTMLElement | null>): () => void {
  const wasInside = useRef(false);
  useLayoutEffect(() => {
    const isInside = section.current?.contains(document.activeElement) ?? false;
    if (wasInside.current && !isInside) section.current?.focus({ preventScroll: true });
    wasInside.current = false;
  });
  return () => {
    wasInside.current = section.current?.contains(document.activeElement) ?? false;
  };
}

function useScrollToPanel(id: string, section: React.RefObject<HTMLElement | null>): void {
  const [panel] = useParam(panelParam);
  useEffect(() => {
    if (panel !== id) return;
    section.current?.scrollIntoView?.({ block: 'center' });
    section.current?.focus({ preventScroll: true });
  }, [panel, id, section]);
}
