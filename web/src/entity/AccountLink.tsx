import { EntityLink } from './EntityLink';

/** The account that recorded something, as a link to its profile; in words where the records name none, since nothing has such a profile. */
export function AccountLink({ account, icon = true }: { readonly account: string; readonly icon?: boolean }) {
  return /^\d{12}$/.test(account) ? (
    <EntityLink entity={{ type: 'AwsAccount', id: account }} icon={icon} />
  ) : (
    <span className="text-ink-3">no account named</span>
  );
}
