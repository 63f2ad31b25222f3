import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";

/** A named sequence of draws. Whole numbers only underneath, so that every machine draws the same. */
export interface RandomStream {
  /** A whole number from 0 to below − 1. */
  integer(below: number): number;
  /** A whole number from `from` to `to`, both included. */
  between(from: number, to: number): number;
  /** A fraction in [0, 1) with 30 binary digits. */
  fraction(): number;
  chance(probability: number): boolean;
  /** One of a list that is not empty. */
  pick<Item>(items: readonly Item[]): Item;
}

/** FNV-1a: turns the name of a stream into a number, the same everywhere. */
function hashName(name: string): number {
  let hash = 0x811c9dc5;
  for (const character of name) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return hash;
}

/**
 * Opens the stream of a topic. Each topic draws from its own stream, so that a change in one leaves the others as they were.
 */
export function openStream(seed: number, name: string): RandomStream {
  const generator = xoroshiro128plus(Math.imul(seed | 0, 0x9e3779b1) ^ hashName(name));
  const between = (from: number, to: number) => uniformInt(generator, from, to);
  const fraction = () => between(0, 2 ** 30 - 1) / 2 ** 30;
  return {
    between,
    fraction,
    integer: (below) => between(0, below - 1),
    chance: (probability) => fraction() < probability,
    pick: (items) => {
      if (items.length === 0) throw new Error("nothing to pick from");
      return items[between(0, items.length - 1)] as (typeof items)[number];
    },
  };
}
