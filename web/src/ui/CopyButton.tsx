import { Copy } from 'lucide-react';
import { IconButton } from './IconButton';
import { copyText } from './copyText';

/** Copies a value whole, however it is cut on the page. */
export function CopyButton({ value, what }: { readonly value: string; readonly what: string }) {
  return (
    <IconButton label={`Copy ${what}`} onClick={() => void copyText(value, what)}>
      <Copy size={13} />
    </IconButton>
  );
}
