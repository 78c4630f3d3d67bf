/** Marks what is new: a gold pill with a diamond and the word. `for` says for whom; the two are never shortened to the same word. */
export function NewBadge({ for: whom = 'entity' }: { readonly for?: 'entity' | 'organization' }) {
  return (
    <span
      title={
        whom === 'entity'
          ? 'Not seen for this entity in the 45 days before the scope time'
          : 'Not seen anywhere in the organization in the 45 days before the scope time'
      }
      className="inline-flex h-4 shrink-0 items-center gap-1 rounded-pill bg-new px-1.5 text-axis font-semibold text-new-ink"
    >
      <span aria-hidden="true" className="text-[8px]">
        ◆
      </span>
      {whom === 'entity' ? 'new' : 'new for org'}
    </span>
  );
}
