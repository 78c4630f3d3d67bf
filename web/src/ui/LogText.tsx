import { sanitizeText } from '../lib/sanitizeText';

/** Text that stood in a log: control and direction-changing characters made visible, isolated from the text around it. */
export function LogText({
  children,
  mono = false,
  className,
}: {
  readonly children: string;
  readonly mono?: boolean;
  readonly className?: string;
}) {
  return (
    <bdi className={[mono ? 'font-mono text-mono' : '', className ?? ''].join(' ').trim() || undefined}>
      {sanitizeText(children)}
    </bdi>
  );
}
