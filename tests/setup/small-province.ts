/** A small province is enough to cross every border; the full one is for the benchmarks. */
export const smallProvince = {
  members: 3_000,
  seed: 21,
  /** The demo's data end here: 2025 is closed, 2026 in progress, whenever the tests run. */
  asOf: "2026-11-22T00:00:00Z",
} as const;
