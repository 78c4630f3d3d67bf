/**
 * The times a record may bear, from the first on and before the second. One outside stems from a wrong unit or a wrong hand; it would stretch
 * every axis, and microseconds past the year 2255 are no exact numbers, so that one such record would spoil every answer.
 */
export const EARLIEST_TIME = '1970-01-01';
export const LATEST_TIME = '2200-01-01';
