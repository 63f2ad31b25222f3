/**
 * Divides a whole total after weights by the largest remainder, never above `limits`. The shares sum to the total as long as
 * the limits allow it; equal remainders go to the earlier place.
 */
export function apportion(total: number, weights: readonly number[], limits?: readonly number[]): number[] {
  const limitOf = (at: number) => limits?.[at] ?? Number.POSITIVE_INFINITY;
  const sum = weights.reduce((running, weight) => running + weight, 0);
  const wanted = weights.map((weight) => (sum > 0 ? (total * weight) / sum : 0));
  const shares = wanted.map((want, at) => Math.min(Math.floor(want), limitOf(at)));
  const order = wanted
    .map((want, at) => ({ at, remainder: want - Math.floor(want) }))
    .sort((one, other) => other.remainder - one.remainder || one.at - other.at);
  let left = total - shares.reduce((running, share) => running + share, 0);
  while (left > 0) {
    const before = left;
    for (const { at } of order) {
      if (left === 0) break;
      if ((shares[at] as number) >= limitOf(at) || weights[at] === 0) continue;
      shares[at] = (shares[at] as number) + 1;
      left--;
    }
    if (left === before) break;
  }
  return shares;
}
