import { choiceParam } from '../../url/viewParams';

/** Which files of the load report are listed. */
export const fileStateParam = choiceParam(
  'files',
  'the state of the files listed',
  ['rejected', 'skipped', 'partly', 'loaded', 'all'] as const,
  'all',
);
