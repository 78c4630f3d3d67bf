const labels: Readonly<Record<string, string>> = {
  '~anonymous': 'no identity (anonymous)',
  '~unknown': 'no identity (unknown)',
  '~aws-itself': 'no identity (AWS itself)',
};

/** What a person reads where a call has no caller; `key` is `~` and the word for the absence. */
export function absenceLabel(key: string): string {
  return labels[key] ?? key;
}
