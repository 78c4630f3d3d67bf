/** The mark: a shoe print with a step in its sole, on a tile of ink. */
export function Mark({ size }: { readonly size: number }) {
  return (
    <svg aria-hidden="true" width={size} height={size} viewBox="0 0 24 24" className="shrink-0">
      <rect width="24" height="24" rx="6" fill="var(--ink)" />
      <g transform="rotate(14 12 12)">
        <path
          fill="var(--surface)"
          d="M12 3.2c2.4 0 3.9 2 3.9 4.7 0 2.3-.8 4.2-1.5 5.6H9.6C8.9 12.1 8.1 10.2 8.1 7.9 8.1 5.2 9.6 3.2 12 3.200z"
        />
        <path
          fill="var(--surface)"
          d="M9.800 15.100h4.500c.3 0 .5.2.5.5v1.900c0 1.900-1.100 3.200-2.750 3.200S9.300 19.400 9.300 17.500v-1.900c0-.3.2-.5.5-.5z"
        />
        <path fill="none" stroke="var(--ink)" strokeWidth="1.1" d="M9.200 7.400h2.400v1.900h2.900" />
      </g>
    </svg>
  );
}
