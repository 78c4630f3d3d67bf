import { formatCount } from '../lib/formatNumber';

/** A count in a table: successes blue, failures orange, zero in grey. */
export function Count({
  value,
  tone = 'plain',
}: {
  readonly value: number;
  readonly tone?: 'plain' | 'succeeded' | 'failed';
}) {
  const tones = { plain: 'text-ink', succeeded: 'text-succeeded-text', failed: 'text-failed-text' };
  return <span className={value === 0 ? 'text-ink-3' : tones[tone]}>{formatCount(value)}</span>;
}
