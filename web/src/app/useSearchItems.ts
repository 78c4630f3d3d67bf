import { searchEntities } from '@gumshoe/shared/contract/searchEntities';
import { useEffect, useMemo, useState } from 'react';
import { useQuestion } from '../api/useQuestion';
import { useLocation } from '../url/browserLocation';
import { type SearchItem, allResultsItem, itemsByAnswer, itemsByForm } from './searchItems';

const PAUSE_MS = 120;

/** The lines under the search box for a text; the lake is asked once typing pauses. */
export function useSearchItems(text: string): {
  readonly items: readonly SearchItem[];
  readonly isSearching: boolean;
} {
  const location = useLocation();
  const trimmed = text.trim();
  const asked = usePaused(trimmed);
  const isAsked = asked !== '' && asked === trimmed;
  const { data, isFetching } = useQuestion(
    searchEntities,
    { text: asked || '-', limit: 12 },
    { enabled: isAsked },
  );
  const items = useMemo(() => {
    if (trimmed === '') return [];
    const answer = isAsked ? data?.answer : undefined;
    const found = answer === undefined ? [] : itemsByAnswer(answer, location);
    return [...itemsByForm(trimmed, location), ...found, allResultsItem(trimmed, answer?.total, location)];
  }, [trimmed, isAsked, data, location]);
  return { items, isSearching: trimmed !== '' && (!isAsked || isFetching) };
}

function usePaused(text: string): string {
  const [paused, setPaused] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setPaused(text), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return paused;
}
