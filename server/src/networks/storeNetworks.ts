import { existsSync, readFileSync } from 'node:fs';
import { isInRange, parseAddressRange } from '@gumshoe/shared/domain/address';
import { z } from 'zod';

/** What the store's own file says; absent where it is silent. */
export interface StatedNetwork {
  readonly place: string | undefined;
  readonly network: string | undefined;
}

/** The store's own file, read when it is first needed. `ranges` is 0 where there is no file. */
export interface StoreNetworks {
  lookup(address: string): StatedNetwork | undefined;
  readonly ranges: number;
}

const entry = z.object({
  cidr: z.string(),
  country: z.string().optional(),
  city: z.string().optional(),
  asn: z.number().int().optional(),
  organization: z.string().optional(),
});

const none: StoreNetworks = { lookup: () => undefined, ranges: 0 };

/**
 * The networks a store carries of its own (`networks.json`, a list of `{ cidr, country, city, asn, organization }`);
 * the narrowest range that holds an address says what it is. The file is read when it is first needed and may appear
 * while the store is open; until then there are none. A file of another form, or with a range that is none, fails by name.
 */
export function readStoreNetworks(path: string): StoreNetworks {
  let read: StoreNetworks | undefined;
  const reader = () => {
    if (read === undefined && existsSync(path)) read = readerOf(path);
    return read ?? none;
  };
  return {
    lookup: (address) => reader().lookup(address),
    get ranges() {
      return reader().ranges;
    },
  };
}

function readerOf(path: string): StoreNetworks {
  const parsed = z.array(entry).safeParse(readJson(path));
  if (!parsed.success)
    throw new Error(`${path} is no list of networks: ${parsed.error.issues[0]?.message ?? 'unknown form'}`);
  const ranges = parsed.data
    .map((network) => {
      const range = parseAddressRange(network.cidr);
      if (range === undefined) throw new Error(`${path}: ${network.cidr} is no range of addresses`);
      return { range, network: describe(network) };
    })
    .sort((a, b) => b.range.prefix - a.range.prefix);
  return {
    lookup: (address) => ranges.find(({ range }) => isInRange(address, range))?.network,
    ranges: ranges.length,
  };
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    throw new Error(`${path} is no list of networks: it cannot be read as JSON`, { cause });
  }
}

function describe({ country, city, asn, organization }: z.infer<typeof entry>): StatedNetwork {
  const place = [city, country].filter((part) => part !== undefined).join(', ');
  const network = [asn === undefined ? undefined : `AS${asn}`, organization]
    .filter((part) => part !== undefined)
    .join(' ');
  return { network: network === '' ? undefined : network, place: place === '' ? undefined : place };
}
