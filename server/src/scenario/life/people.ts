/** Invented people. Each landscape takes its own stretch of the list; a number is added when it is used up. */
const NAMES = [
  'j.ortega',
  'm.kern',
  'a.novak',
  'l.haddad',
  'p.lindqvist',
  's.okafor',
  'r.tanaka',
  'e.moreau',
  'd.kowalski',
  'n.fernandes',
  'k.obrien',
  'y.demir',
  't.virtanen',
  'i.petrov',
  'c.rossi',
  'b.nguyen',
  'f.schmidt',
  'g.silva',
  'h.larsen',
  'o.mensah',
  'u.patel',
  'v.dubois',
  'w.janssen',
  'z.horvat',
];

/** The name of the person of this place. */
export function personName(place: number): string {
  const round = Math.floor(place / NAMES.length);
  return `${NAMES[place % NAMES.length] ?? 'person'}${round === 0 ? '' : round + 1}`;
}

/** The mail address under which the identity provider knows a person. */
export function mailOf(person: string): string {
  return `${person}@example.com`;
}
