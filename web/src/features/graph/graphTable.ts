import { entityWord } from '../../entity/entityWords';
import type { PanelTable } from '../../entity/panelTable';
import { formatExact } from '../../lib/formatInstant';
import { formatCount } from '../../lib/formatNumber';
import type { Answer } from './buildGraph';
import { relationVerb } from './relationWords';
import { labelOf } from './selection';

/** The drawing as plain rows, for Markdown. */
export function graphTable(answer: Answer): PanelTable {
  return {
    columns: [
      { name: 'From' },
      { name: 'Relationship' },
      { name: 'To' },
      { name: 'Succeeded', align: 'right' },
      { name: 'Failed', align: 'right' },
      { name: 'First seen' },
      { name: 'Last seen' },
    ],
    rows: [
      ...answer.edges.map((edge) => [
        labelOf(answer, edge.from),
        relationVerb(edge.relation),
        labelOf(answer, edge.to),
        edge.succeeded,
        edge.failed,
        formatExact(edge.firstSeen),
        formatExact(edge.lastSeen),
      ]),
      ...answer.groups.map((group) => {
        const others = `${formatCount(group.count)} other ${entityWord(group.type).plural}`;
        const center = labelOf(answer, group.of);
        const [from, to] = group.direction === 'out' ? [center, others] : [others, center];
        return [from, relationVerb(group.relation), to, group.succeeded, group.failed, '', ''];
      }),
    ],
  };
}
