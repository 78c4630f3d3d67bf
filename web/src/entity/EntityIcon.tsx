import type { EntityType } from '@gumshoe/shared/domain/entity';
import {
  AppWindow,
  Box,
  Building2,
  Cog,
  Cylinder,
  Globe,
  HardHat,
  IdCard,
  KeyRound,
  Layers,
  type LucideIcon,
  MapPin,
  Package,
  Server,
  Shapes,
  ShipWheel,
  Ticket,
  UserRound,
  UserRoundCheck,
  Waypoints,
} from 'lucide-react';
import { entityWord } from './entityWords';

const icons: Readonly<Record<EntityType, LucideIcon>> = {
  AwsUser: UserRound,
  AwsRole: HardHat,
  AwsRoleSession: Ticket,
  FederatedUser: UserRoundCheck,
  AccessKey: KeyRound,
  KubernetesSubject: IdCard,
  IpAddress: MapPin,
  AutonomousSystem: Waypoints,
  Domain: Globe,
  Ec2Instance: Server,
  ContainerCluster: ShipWheel,
  ContainerPod: Box,
  ContainerImage: Package,
  S3Bucket: Cylinder,
  AwsResource: Shapes,
  AwsAccount: Building2,
  AwsService: Cog,
  UserAgent: AppWindow,
  FindingGroup: Layers,
};

const tones = {
  identity: 'text-identity',
  network: 'text-network',
  compute: 'text-compute',
  storage: 'text-storage',
  organization: 'text-organization',
  client: 'text-client',
  finding: 'text-severity-high',
} as const;

/** The icon of an entity's type in its family's color; its type in words for assistive technology. */
export function EntityIcon({ type, size = 14 }: { readonly type: EntityType; readonly size?: number }) {
  const Icon = icons[type];
  return (
    <Icon
      role="img"
      aria-label={entityWord(type).noun}
      size={size}
      strokeWidth={1.75}
      className={`shrink-0 ${tones[entityWord(type).family]}`}
    />
  );
}
