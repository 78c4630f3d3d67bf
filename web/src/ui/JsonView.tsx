import { ChevronDown, ChevronRight } from 'lucide-react';
import { useMemo, useState } from 'react';
import { formatCount, formatCounted } from '../lib/formatNumber';
import { type JsonTree, jsonTree } from '../lib/jsonTree';
import { sanitizeText } from '../lib/sanitizeText';
import { Button } from './Button';

/** A record longer than this is laid out when it is asked for. */
const LAID_OUT_CHARACTERS = 40_000;
const SHOWN_TEXT = 600;
const SHOWN_CHILDREN = 100;
const OPEN_DEPTH = 2;

/** A JSON text laid out as a tree that folds; every value as it was written. A text that is no JSON is shown as it stands. */
export function JsonView({ text, label }: { readonly text: string; readonly label: string }) {
  const [isAsked, setAsked] = useState(false);
  const isLong = text.length > LAID_OUT_CHARACTERS && !isAsked;
  const tree = useMemo(() => (isLong ? undefined : jsonTree(text)), [text, isLong]);
  if (isLong) {
    return (
      <div className="flex flex-col items-start gap-2">
        <PlainText label={label} text={text.slice(0, 2000)} />
        <p className="text-guidance text-ink-2">
          The first 2,000 of {formatCounted(text.length, 'character')} are shown.
        </p>
        <Button onClick={() => setAsked(true)}>Show the whole record</Button>
      </div>
    );
  }
  if (tree === undefined) return <PlainText label={label} text={text} />;
  return (
    <ul aria-label={label} className="font-mono text-mono">
      <Node tree={tree} depth={0} />
    </ul>
  );
}

function PlainText({ text, label }: { readonly text: string; readonly label: string }) {
  return (
    <section aria-label={label}>
      <pre className="max-w-full whitespace-pre-wrap break-all font-mono text-mono">
        <bdi>{sanitizeText(text, true)}</bdi>
      </pre>
    </section>
  );
}

interface Child {
  readonly name: string | undefined;
  readonly value: JsonTree;
}

function Node({
  tree,
  name,
  depth,
}: {
  readonly tree: JsonTree;
  readonly name?: string | undefined;
  readonly depth: number;
}) {
  const [isOpen, setOpen] = useState(depth < OPEN_DEPTH);
  const [shown, setShown] = useState(SHOWN_CHILDREN);
  const children = childrenOf(tree);
  if (children === undefined || children.length === 0) {
    return (
      <li className="flex min-w-0 pl-[18px]">
        <Name name={name} />
        <Value tree={tree} />
      </li>
    );
  }
  const Chevron = isOpen ? ChevronDown : ChevronRight;
  return (
    <li>
      <button
        type="button"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
        className="flex min-h-6 items-center gap-1 rounded-pill text-left hover:bg-hover"
      >
        <Chevron size={14} aria-hidden="true" className="shrink-0 text-ink-3" />
        <Name name={name} />
        <span className="text-ink-3">
          {tree.kind === 'array'
            ? formatCounted(children.length, 'item')
            : formatCounted(children.length, 'member')}
        </span>
      </button>
      {isOpen && (
        <ul className="ml-[6px] border-l border-line pl-2">
          {children.slice(0, shown).map((child, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a record never changes
            <Node key={at} tree={child.value} name={child.name} depth={depth + 1} />
          ))}
          {children.length > shown && (
            <li>
              <button
                type="button"
                className="link ml-[18px] font-sans text-guidance"
                onClick={() => setShown(shown + 10 * SHOWN_CHILDREN)}
              >
                {formatCount(children.length - shown)} more
              </button>
            </li>
          )}
        </ul>
      )}
    </li>
  );
}

function childrenOf(tree: JsonTree): readonly Child[] | undefined {
  if (tree.kind === 'object') return tree.members;
  if (tree.kind === 'array') return tree.items.map((value) => ({ name: undefined, value }));
  return undefined;
}

function Name({ name }: { readonly name: string | undefined }) {
  if (name === undefined) return null;
  return (
    <span className="shrink-0 text-ink-2">
      <bdi>{sanitizeText(name)}</bdi>
      <span className="text-ink-3">:&nbsp;</span>
    </span>
  );
}

function Value({ tree }: { readonly tree: JsonTree }) {
  const [isWhole, setWhole] = useState(false);
  if (tree.kind === 'object') return <span className="text-ink-3">{'{}'}</span>;
  if (tree.kind === 'array') return <span className="text-ink-3">[]</span>;
  if (tree.kind === 'literal') return <span className="break-all text-identity">{tree.text}</span>;
  const cut = !isWhole && tree.text.length > SHOWN_TEXT;
  return (
    <span className="min-w-0 break-all text-ink">
      <bdi>{sanitizeText(cut ? tree.text.slice(0, SHOWN_TEXT) : tree.text)}</bdi>
      {cut && (
        <button type="button" className="link ml-1 font-sans text-guidance" onClick={() => setWhole(true)}>
          all {formatCounted(tree.text.length, 'character')}
        </button>
      )}
    </span>
  );
}
