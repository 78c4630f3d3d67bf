/**
 * Whole numbers from 0 up to, not including, `below`, the same for the same seed (xorshift over 32 bits).
 *
 * @param {number} seed
 * @returns {(below: number) => number}
 */
export function dice(seed) {
  let state = (seed ^ 0x9e3779b9) >>> 0 || 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}
