/** A range with the place and the network the scenario gives it. Documentation ranges have neither in any database. */
export interface NetworkRow {
  readonly cidr: string;
  /** ISO 3166 code. */
  readonly country: string;
  readonly city: string;
  readonly asn: number;
  readonly organization: string;
  readonly latitude: number;
  readonly longitude: number;
}

type Place = Pick<NetworkRow, 'country' | 'city' | 'latitude' | 'longitude'>;
type Network = Pick<NetworkRow, 'asn' | 'organization'>;

const dublin = place('IE', 'Dublin', 53.35, -6.26);
const berlin = place('DE', 'Berlin', 52.52, 13.4);
const bucharest = place('RO', 'Bucharest', 44.43, 26.1);
const reykjavik = place('IS', 'Reykjavik', 64.15, -21.94);
const ashburn = place('US', 'Ashburn', 39.04, -77.49);
const lisbon = place('PT', 'Lisbon', 38.72, -9.14);
const cork = place('IE', 'Cork', 51.9, -8.47);
const warsaw = place('PL', 'Warsaw', 52.23, 21.01);
const oslo = place('NO', 'Oslo', 59.91, 10.75);
const lagos = place('NG', 'Lagos', 6.52, 3.38);
const tokyo = place('JP', 'Tokyo', 35.68, 139.69);

const buildProvider: Network = { asn: 64_496, organization: 'Example CI' };
const office: Network = { asn: 64_497, organization: 'Acme Offices' };
const lines: Network = { asn: 64_498, organization: 'Example Broadband' };
const phones: Network = { asn: 64_499, organization: 'Example Mobile' };
const cloud: Network = { asn: 64_500, organization: 'Example Cloud' };
const nordlys: Network = { asn: 64_501, organization: 'Nordlys Hosting' };
const noise: Network = { asn: 64_502, organization: 'Example Scanning' };
const mining: Network = { asn: 64_511, organization: 'Example Pools' };

/** The homes' cities share 198.18.0.0/16 in stretches of sixteen. */
const HOMES = [
  dublin,
  cork,
  berlin,
  lisbon,
  warsaw,
  oslo,
  dublin,
  berlin,
  lagos,
  tokyo,
  dublin,
  cork,
  lisbon,
  berlin,
  warsaw,
  dublin,
];

/** All ranges, none inside another. */
export const networkRows: readonly NetworkRow[] = [
  { cidr: '203.0.113.0/28', ...dublin, ...buildProvider },
  { cidr: '203.0.113.16/28', ...dublin, ...office },
  { cidr: '203.0.113.64/26', ...reykjavik, ...mining },
  { cidr: '198.51.100.0/26', ...bucharest, ...nordlys },
  { cidr: '198.51.100.128/25', ...lagos, ...noise },
  { cidr: '192.0.2.0/25', ...dublin, ...cloud },
  { cidr: '192.0.2.128/25', ...ashburn, ...cloud },
  { cidr: '198.19.0.0/16', ...dublin, ...cloud },
  ...HOMES.map((home, index) => ({ cidr: `198.18.${index * 16}.0/20`, ...home, ...lines })),
  { cidr: '2001:db8::/32', ...dublin, ...phones },
];

/** The row whose range holds this IPv4 address, as findings name places. */
export function networkOf(address: string): NetworkRow | undefined {
  const number = numberOf(address);
  return networkRows.find(({ cidr }) => {
    const [base = '', bits = '32'] = cidr.split('/');
    if (base.includes(':')) return false;
    const size = 2 ** (32 - Number(bits));
    return Math.floor(number / size) === Math.floor(numberOf(base) / size);
  });
}

function numberOf(address: string): number {
  return address.split('.').reduce((number, part) => number * 256 + Number(part), 0);
}

function place(country: string, city: string, latitude: number, longitude: number): Place {
  return { country, city, latitude, longitude };
}
