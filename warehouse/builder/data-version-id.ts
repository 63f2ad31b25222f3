import { createHash } from "node:crypto";
import { type DeliveringService, deliveringServices } from "./contract.ts";
import type { HiddenDigits } from "./hidden-figures.ts";

/** Ids of the approved batches of every service. */
export type BatchesByService = Readonly<Record<DeliveringService, readonly string[]>>;

/**
 * The id of a data version, made from its content: the approved batches of every service, the rules that make figures of
 * them, and the day as of which it speaks. The same content has the same id on every machine.
 */
export function makeDataVersionId(batches: BatchesByService, rulesHash: string, asOfDay: string): string {
  const content = {
    asOf: asOfDay,
    batches: [...deliveringServices].sort().map((service) => [service, [...batches[service]].sort()]),
    rules: rulesHash,
  };
  return idOf(JSON.stringify(content));
}

/**
 * The id of a data version whose content is on record already, but which must hide more than it did: versions in between have
 * hidden what it shows.
 */
export function makeStricterId(contentId: string, hidden: HiddenDigits): string {
  return idOf(JSON.stringify([contentId, hidden]));
}

const idOf = (content: string): string => `dv-${createHash("sha256").update(content).digest("hex").slice(0, 12)}`;
