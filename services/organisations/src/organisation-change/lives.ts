import type { Version } from "./fact.ts";

/** All versions of each organisation by its id, oldest first. */
export type Lives = ReadonlyMap<string, readonly Version[]>;

/** Puts versions together by organisation, oldest first. */
export function livesOf(versions: readonly Version[]): Map<string, Version[]> {
  const lives = Map.groupBy(versions, (version) => version.organisationId);
  for (const life of lives.values()) life.sort((one, other) => (one.validFrom < other.validFrom ? -1 : 1));
  return lives;
}

/** Whether a version holds on a day. */
export function holdsOn({ validFrom, validTo }: Version, on: string): boolean {
  return validFrom <= on && (validTo === null || on < validTo);
}

/** How an organisation stands on a day, or undefined where it does not live then. */
export function findState(lives: Lives, id: string, on: string): Version | undefined {
  return lives.get(id)?.find((version) => holdsOn(version, on));
}

/** The organisation that carries a code on a day, or undefined. */
export function findBearerOn(lives: Lives, code: string, on: string): string | undefined {
  for (const [id, life] of lives) if (life.some((version) => version.code === code && holdsOn(version, on))) return id;
  return undefined;
}
