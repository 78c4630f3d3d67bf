import { TextSearch as TextSearchIcon } from 'lucide-react';
import { type FormEvent, useState } from 'react';

/** Looks for a text in whole records, written as it is: `%`, `_` and quotes mean themselves. */
export function TextSearch({ onSearch }: { readonly onSearch: (text: string) => void }) {
  const [text, setText] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text !== '') onSearch(text);
    setText('');
  };
  return (
    <form onSubmit={submit} className="relative h-7">
      <TextSearchIcon
        size={14}
        aria-hidden="true"
        className="pointer-events-none absolute left-2 top-[7px] text-ink-3"
      />
      <input
        aria-label="Text anywhere in the record"
        placeholder="Text anywhere in the record"
        value={text}
        onChange={(event) => setText(event.target.value)}
        maxLength={2048}
        spellCheck={false}
        className="h-full w-64 rounded-control border border-control bg-surface pl-7 pr-2 text-body"
      />
    </form>
  );
}
