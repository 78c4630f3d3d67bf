import { Reader, type Response } from 'maxmind';
import { z } from 'zod';
import { bundledPackage } from './bundledPackage.js';

/** Tells the country in which a range is registered. */
export interface CountryDatabase {
  /** Name and code, `Romania (RO)`; `undefined` where the database has no range that holds the address. */
  lookup(address: string): string | undefined;
  /** The day of the data. */
  readonly date: string;
  /** Name, date and owner. */
  readonly source: string;
}

const record = z.object({ country_code: z.string() });

const names = new Intl.DisplayNames(['en'], { type: 'region' });

/**
 * Opens the bundled database of countries: where the registries say a range is registered, which is not where a person
 * stands. Both versions of addresses are in one file. Data by the NRO, CC BY 4.0 (NOTICE).
 */
export function openCountryDatabase(): CountryDatabase {
  const { date, read } = bundledPackage('@ip-location-db/geo-whois-asn-country-mmdb');
  const reader = new Reader<Response>(read('geo-whois-asn-country.mmdb'));
  return {
    lookup: (address) => named(record.safeParse(reader.get(address)).data?.country_code),
    date,
    source: `geo-whois-asn-country of ${date} (data by nro.net)`,
  };
}

function named(code: string | undefined): string | undefined {
  if (code === undefined) return undefined;
  const name = /^[A-Z]{2}$/.test(code) ? names.of(code) : undefined;
  return name === undefined || name === code ? code : `${name} (${code})`;
}
