import { existsSync, readFileSync } from 'node:fs';
import { isInRange, parseAddressRange } from '@gumshoe/shared/domain/address';
import { z } from 'zod';

/** What a database says of the network an address belongs to; places are where a network is registered. */
export interface Network {
  /** Number and name of the autonomous system, such as `AS64501 Nordlys Hosting`. */
  readonly network: string | undefined;
  /** City and country, as precise as the database is. */
  readonly place: string | undefined;
}

/** Looks addresses up; `source` says in words which database and of what date. */
export interface NetworkReader {
  lookup(address: string): Network | undefined;
  readonly source: string;
}

const entry = z.object({
  cidr: z.string(),
  country: z.string().optional(),
  city: z.string().optional(),
  asn: z.number().int().optional(),
  organization: z.string().optional(),
});

/** No database at hand: every look-up answers nothing. */
const noNetworks: NetworkReader = { lookup: () => undefined, source: 'no database of networks is held' };

/**
 * The networks a store carries of its own (`networks.json`, a list of `{ cidr, country, city, asn, organization }`);
 * the narrowest range that holds an address says what it is. The file is read when it is first needed and may appear
 * while the store is open; until then there are none. A file of another form fails by name.
 */
export function readNetworks(path: string): NetworkReader {
  let read: NetworkReader | undefined;
  const reader = () => {
    if (read === undefined && existsSync(path)) read = readerOf(path);
    return read ?? noNetworks;
  };
  return {
    lookup: (address) => reader().lookup(address),
    get source() {
      return reader().source;
    },
  };
}

function readerOf(path: string): NetworkReader {
  const parsed = z.array(entry).safeParse(JSON.parse(readFileSync(path, 'utf8')));
  if (!parsed.success)
    throw new Error(`${path} is no list of networks: ${parsed.error.issues[0]?.message ?? 'unknown form'}`);
  const ranges = parsed.data
    .flatMap((network) => {
      const range = parseAddressRange(network.cidr);
      return range === undefined ? [] : [{ range, network: describe(network) }];
    })
    .sort((a, b) => b.range.prefix - a.range.prefix);
  return {
    lookup: (address) => ranges.find(({ range }) => isInRange(address, range))?.network,
    source: `the store's own networks file (${ranges.length} ranges)`,
  };
}

function describe({ country, city, asn, organization }: z.infer<typeof entry>): Network {
  const place = [city, country].filter((part) => part !== undefined).join(', ');
  const network = [asn === undefined ? undefined : `AS${asn}`, organization]
    .filter((part) => part !== undefined)
    .join(' ');
  return { network: network === '' ? undefined : network, place: place === '' ? undefined : place };
}
