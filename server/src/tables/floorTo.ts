/** The last multiple of `unit` at or before a time; times before the epoch are negative and go down like all others. */
export function floorTo(at: bigint, unit: bigint): bigint {
  const rest = at % unit;
  return rest < 0n ? at - rest - unit : at - rest;
}

/** The first multiple of `unit` at or after a time. */
export function ceilTo(at: bigint, unit: bigint): bigint {
  return -floorTo(-at, unit);
}
