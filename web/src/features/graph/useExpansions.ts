import type { EntityRef } from '@gumshoe/shared/domain/entity';
import { useMemo, useState } from 'react';
import { useParam } from '../../url/browserLocation';
import { expandedParam, refsOf, rowsOf } from './expandedParam';
import { type Expansions, collapse, expand, redo, undo } from './expansions';

/** What is expanded, kept in the link; the states before and after live as long as the page. */
export function useExpansions() {
  const [rows, setRows] = useParam(expandedParam);
  const present = useMemo(() => refsOf(rows), [rows]);
  const [around, setAround] = useState<Pick<Expansions, 'past' | 'future'>>({ past: [], future: [] });
  const now: Expansions = { ...around, present };
  const become = (next: Expansions) => {
    setAround({ past: next.past, future: next.future });
    if (next.present !== present) setRows(rowsOf(next.present));
  };
  return {
    expanded: present,
    canUndo: present.length > 0 || around.past.length > 0,
    canRedo: around.future.length > 0,
    expand: (entity: EntityRef) => become(expand(now, entity)),
    collapse: (entity: EntityRef) => become(collapse(now, entity)),
    undo: () => become(undo(now)),
    redo: () => become(redo(now)),
  };
}
