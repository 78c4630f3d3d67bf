import { type FormEvent, useState } from 'react';
import { Button } from '../ui/Button';
import { useParam } from '../url/browserLocation';
import { searchTextParam } from '../url/viewParams';

interface Wording {
  /** What the text is looked for in; names the field. */
  readonly label: string;
  /** Shown while nothing is typed; the label stands beside the field by other means where absent. */
  readonly placeholder?: string;
  /** The word on the button. */
  readonly action: string;
  /** Characters the question takes at most. */
  readonly maxLength?: number;
  /** Width of the field, as a class. */
  readonly width: string;
}

/** The field of a page's search text, which goes into the link with Enter or the button; it follows the link back and forward. */
export function SearchTextForm(wording: Wording) {
  const [text] = useParam(searchTextParam);
  return <Field key={text} text={text} {...wording} />;
}

function Field({ text, label, placeholder, action, maxLength, width }: Wording & { readonly text: string }) {
  const [typed, setTyped] = useState(text);
  const [, setText] = useParam(searchTextParam);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setText(typed.trim());
  };
  return (
    <form onSubmit={submit} className="flex gap-2">
      <input
        aria-label={label}
        placeholder={placeholder}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        maxLength={maxLength}
        spellCheck={false}
        className={`h-7 rounded-control border border-control bg-surface px-2.5 text-body ${width}`}
      />
      <Button type="submit">{action}</Button>
    </form>
  );
}
