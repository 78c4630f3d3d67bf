import type { EntityType } from '@gumshoe/shared/domain/entity';
import type { ComponentType } from 'react';
import { ApiCallVolumePanel } from './apiCallVolume/ApiCallVolumePanel';
import { CallersUsedPanel } from './callersUsed/CallersUsedPanel';
import { EntityDetailsPanel } from './entityDetails/EntityDetailsPanel';
import { EntityFindingsPanel } from './entityFindings/EntityFindingsPanel';
import { MostActiveCallersPanel } from './mostActiveCallers/MostActiveCallersPanel';
import { ObservedAddressesPanel } from './observedAddresses/ObservedAddressesPanel';
import { OperationsUsedPanel } from './operationsUsed/OperationsUsedPanel';
import type { PanelProps } from './panelProps';

/** One panel of the profile: in which tab, how wide on the grid of twelve, and for which types. */
export interface ProfilePanel {
  readonly id: string;
  readonly tab: 'overview' | 'findings';
  readonly span: 4 | 6 | 8 | 12;
  /** All types where absent. */
  readonly types?: readonly EntityType[];
  readonly not?: readonly EntityType[];
  readonly Panel: ComponentType<PanelProps>;
}

/** Every profile panel, in the order of the page. */
export const profilePanels: readonly ProfilePanel[] = [
  { id: 'api-call-volume', tab: 'overview', span: 8, Panel: ApiCallVolumePanel },
  { id: 'entity-details', tab: 'overview', span: 4, Panel: EntityDetailsPanel },
  { id: 'operations-used', tab: 'overview', span: 4, Panel: OperationsUsedPanel },
  { id: 'observed-addresses', tab: 'overview', span: 4, not: ['IpAddress'], Panel: ObservedAddressesPanel },
  { id: 'callers-used', tab: 'overview', span: 4, not: ['AccessKey'], Panel: CallersUsedPanel },
  {
    id: 'most-active-callers',
    tab: 'overview',
    span: 4,
    types: ['AwsAccount', 'IpAddress'],
    Panel: MostActiveCallersPanel,
  },
  { id: 'entity-findings', tab: 'overview', span: 4, Panel: EntityFindingsPanel },
  { id: 'entity-findings', tab: 'findings', span: 12, Panel: EntityFindingsPanel },
];

/** The panels of a tab for a type of entity. */
export function panelsFor(type: EntityType, tab: string): readonly ProfilePanel[] {
  return profilePanels.filter(
    (panel) => panel.tab === tab && (panel.types?.includes(type) ?? true) && !panel.not?.includes(type),
  );
}
