import { defaultSide } from '@gumshoe/shared/domain/side';
import { DetailsPivotPanel } from '../../entity/DetailsPivotPanel';
import type { PanelProps } from '../panelProps';

/** The operations called, most successes first, failures beside them. */
export function OperationsUsedPanel(props: PanelProps) {
  const side = defaultSide(props.entity.type);
  return (
    <DetailsPivotPanel
      {...props}
      id="operations-used"
      title={side === 'by' ? 'Which operations did it call?' : 'Which operations were called?'}
      guidance="Few writes among many reads are the place to look."
      pivot="operation"
      noun={['operation', 'operations']}
    />
  );
}
