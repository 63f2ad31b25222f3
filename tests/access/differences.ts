import type { Expected } from "./expectation.ts";

/** A place in an answer that is not what it must be. Values are not told: they may be what nobody should see. */
export interface Difference {
  readonly path: string;
  readonly problem: string;
}

const describe = (value: unknown) => {
  if (value === null || value === undefined) return "nothing";
  if (Array.isArray(value)) return `a list of ${value.length}`;
  return typeof value === "object" ? "an object" : "a value";
};

/** Whether there is nothing: null, or an object of nothing but nulls, as the gateway leaves where a field may not be null. */
const isNothing = (value: unknown): boolean =>
  (value ?? null) === null ||
  (typeof value === "object" && !Array.isArray(value) && Object.values(value as object).every((each) => each === null));

/** Compares an answer with what it must be. A field that is missing is like one that is null. */
export function findDifferences(expected: Expected, actual: unknown, path = ""): readonly Difference[] {
  if (typeof expected === "function")
    return expected(actual) ? [] : [{ path, problem: `holds ${describe(actual)} that breaks its rule` }];
  const differs = (): readonly Difference[] => [
    { path, problem: `must hold ${describe(expected)} and holds ${describe(actual)}` },
  ];
  if (expected === null && isNothing(actual)) return [];
  if (expected === null || typeof expected !== "object")
    return (actual ?? null) === expected
      ? []
      : [
          {
            path,
            problem: `must hold ${expected === null ? "nothing" : "another value"} and holds ${describe(actual)}`,
          },
        ];
  if (actual === null || typeof actual !== "object") return differs();
  if (Array.isArray(expected)) {
    if (!Array.isArray(actual) || actual.length !== expected.length) return differs();
    return expected.flatMap((each, at) => findDifferences(each as Expected, actual[at], `${path}[${at}]`));
  }
  const given = actual as Readonly<Record<string, unknown>>;
  return Object.entries(expected as Readonly<Record<string, Expected>>).flatMap(([key, each]) =>
    findDifferences(each, given[key], path === "" ? key : `${path}.${key}`),
  );
}
