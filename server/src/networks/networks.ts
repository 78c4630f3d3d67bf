import { canonicalAddress } from '@gumshoe/shared/domain/address';
import { describeKind } from './describeKind.js';
import { type CountryDatabase, openCountryDatabase } from './countryDatabase.js';
import { readStoreNetworks } from './storeNetworks.js';
import { type SystemDatabase, openSystemDatabase } from './systemDatabase.js';

/** What is known of the place and the network of an address, in words that are never empty. */
export interface Network {
  /** The country in which the range is registered, with a city where the store's own file names one, or why none is said. */
  readonly place: string;
  /** Number and name of the autonomous system, such as `AS64501 Nordlys Hosting`, or why none is said. */
  readonly network: string;
  /** Both in one line; what both lack is said once. */
  readonly where: string;
}

/** Looks addresses up; `source` says in words which databases, of what date, and whose data they are. */
export interface NetworkReader {
  lookup(address: string): Network;
  readonly source: string;
}

/** Databases as they are opened when the first address is looked up. */
interface Databases {
  readonly countries: CountryDatabase;
  readonly systems: SystemDatabase;
}

/**
 * What a store knows of addresses: its own networks file (`networks.json`) first, then what the address is by itself
 * (private, documentation …), then the bundled databases. Nothing is opened before the first look-up; opening takes
 * about 30 ms and 40 MB. The file may appear while the store is open. Nothing is kept: a newer database speaks at once,
 * in every answer (docs/adr/0014).
 */
export function openNetworks(storeFile: string): NetworkReader {
  const own = readStoreNetworks(storeFile);
  let opened: Databases | undefined;
  const databases = (): Databases => {
    opened ??= { countries: openCountryDatabase(), systems: openSystemDatabase() };
    return opened;
  };
  return {
    lookup: (text) => {
      // An IPv4 address mapped into version 6 is its IPv4, which the countries' tree would miss.
      const address = canonicalAddress(text);
      const stated = own.lookup(address);
      const { place, network } = beyondTheStore(address, databases);
      return inOneLine({ place: stated?.place ?? place, network: stated?.network ?? network });
    },
    get source() {
      const { countries, systems } = databases();
      const bundled = `country of registration: ${countries.source}; network: ${systems.source}`;
      return own.ranges === 0
        ? bundled
        : `the store's own networks file (${own.ranges} ranges) first; then ${bundled}`;
    },
  };
}

type Said = Omit<Network, 'where'>;

/** What is said of an address that the store's own file does not name. */
function beyondTheStore(address: string, databases: () => Databases): Said {
  const kind = describeKind(address);
  if (kind !== undefined) return { place: `none: ${kind}`, network: `none: ${kind}` };
  const { countries, systems } = databases();
  const country = countries.lookup(address);
  const system = systems.lookup(address);
  const unknown = (date: string) => `not in the database of ${date}`;
  const registered = country ?? unknown(countries.date);
  return {
    place:
      system?.isAmazon === true && country !== undefined
        ? `range of AWS, registered in ${country}`
        : registered,
    network: system?.name ?? unknown(systems.date),
  };
}

function inOneLine({ place, network }: Said): Network {
  return { place, network, where: place === network ? place : `${place} · ${network}` };
}
