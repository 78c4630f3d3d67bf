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
    <form
      onSubmit={submit}
      className="flex h-7 items-center rounded-control border border-control bg-surface"
    >
      <TextSearchIcon size={14} aria-hidden="true" className="ml-2 text-ink-3" />
      <input
        aria-label="Text anywhere in the record"
        placeholder="Text anywhere in the record"
        value={text}
        onChange={(event) => setText(event.target.value)}
        maxLength={2048}
        spellCheck={false}
        className="h-full w-56 rounded-control bg-transparent px-2 text-body"
      />
    </form>
  );
}
