/** What the shapes of the timeline mean. */
export function Legend({
  hasBaseline,
  hasFindings,
}: {
  readonly hasBaseline: boolean;
  readonly hasFindings: boolean;
}) {
  return (
    <ul
      aria-label="Legend"
      className="flex h-[22px] items-center gap-4 overflow-hidden whitespace-nowrap text-guidance text-ink-2"
    >
      <Item swatch="border-t-[1.5px] border-succeeded bg-succeeded-fill">succeeded</Item>
      <Item swatch="hatch-failed">denied</Item>
      <Item swatch="bg-failed-fill outline-1 -outline-offset-1 outline-dotted outline-failed">throttled</Item>
      <Item swatch="bg-failed-fill">other failure</Item>
      <Item swatch="bg-baseline">
        {hasBaseline ? 'usual range' : 'usual range: in training, too few hours held before the scope'}
      </Item>
      {hasFindings && (
        <li className="flex items-center gap-1.5">
          <span aria-hidden="true" className="text-severity-high">
            ▼
          </span>
          finding
        </li>
      )}
    </ul>
  );
}

function Item({ swatch, children }: { readonly swatch: string; readonly children: string }) {
  return (
    <li className="flex items-center gap-1.5">
      <span aria-hidden="true" className={`h-2.5 w-3 ${swatch}`} />
      {children}
    </li>
  );
}
