import { addressNumber } from '@gumshoe/shared/domain/address';
import { bundledPackage } from './bundledPackage.js';
import { findRange } from './sortedRanges.js';

/** The autonomous system a range is announced by. */
export interface AutonomousSystem {
  /** Number and name, `AS64501 Nordlys Hosting`. */
  readonly name: string;
  /** One of Amazon's: machines of anybody stand in it, in any of its regions. */
  readonly isAmazon: boolean;
}

/** Tells the autonomous system of an address. */
export interface SystemDatabase {
  /** `undefined` where no range of the database holds the address. */
  lookup(address: string): AutonomousSystem | undefined;
  /** The day of the data. */
  readonly date: string;
  /** Name, date and owners. */
  readonly source: string;
}

/** How the database names the companies that announce the ranges of AWS; names such as "Amazonia" are others. */
const AMAZON = /^Amazon(?:\.com| Data Services| Technologies)\b/;

/** A line's last two fields: number, and name in quotes where it holds a comma. */
const SYSTEM = /^(\d+),(?:"((?:[^"]|"")*)"|(.*))$/;

/**
 * Opens the bundled database of autonomous systems, two sorted lists of ranges that are searched as they lie: nothing is
 * parsed but the lines a search touches. Data by Route Views, DB-IP and the NRO, CC BY 4.0 (NOTICE).
 */
export function openSystemDatabase(): SystemDatabase {
  const { date, read } = bundledPackage('@ip-location-db/asn');
  const lists = { 4: read('asn-ipv4-num.csv'), 6: read('asn-ipv6-num.csv') };
  return {
    lookup: (text) => {
      const address = addressNumber(text);
      if (address === undefined) return undefined;
      const found = findRange(lists[address.version], address.number);
      return found === undefined ? undefined : systemOf(found);
    },
    date,
    source: `asn of ${date} (data by routeviews.org, db-ip.com and nro.net)`,
  };
}

function systemOf(fields: string): AutonomousSystem | undefined {
  const [, number, quoted, plain] = SYSTEM.exec(fields) ?? [];
  if (number === undefined) return undefined;
  const organization = (quoted?.replaceAll('""', '"') ?? plain ?? '').trim();
  return { name: `AS${number} ${organization}`.trim(), isAmazon: AMAZON.test(organization) };
}
