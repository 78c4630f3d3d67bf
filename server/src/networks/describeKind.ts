import { type AddressKind, parseAddress } from '@gumshoe/shared/domain/address';

/** Ranges that stand in no database because they belong to nobody on the Internet; `public` alone is looked up. */
const words: Readonly<Record<Exclude<AddressKind, 'public'>, string>> = {
  private: 'private range',
  shared: 'range that carriers share among subscribers',
  loopback: 'loopback, the machine itself',
  'link-local': 'link-local range',
  documentation: 'documentation range',
  multicast: 'multicast range',
  unspecified: 'the unspecified address',
  reserved: 'reserved range',
};

/** Addresses inside those ranges that AWS gives to its services on every instance. */
const servicesOfAws: Readonly<Record<string, string>> = {
  '169.254.169.254': 'instance metadata service of AWS',
  'fd00:ec2::254': 'instance metadata service of AWS',
  '169.254.170.2': 'container credentials service of AWS',
  '169.254.170.23': 'pod identity service of AWS',
  'fd00:ec2::23': 'pod identity service of AWS',
  '169.254.169.253': 'resolver of AWS',
  'fd00:ec2::253': 'resolver of AWS',
  '169.254.169.123': 'time service of AWS',
  'fd00:ec2::123': 'time service of AWS',
};

/** What an address is by itself, in words; `undefined` where it is public and a database may know it. */
export function describeKind(text: string): string | undefined {
  const address = parseAddress(text);
  if (address === undefined) return 'not an address';
  const service = servicesOfAws[address.text];
  if (service !== undefined) return service;
  return address.kind === 'public' ? undefined : words[address.kind];
}
