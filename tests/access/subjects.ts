import { system } from "../../packages/authorisation/dist/actor.js";
import type { PartAsker } from "./askers.ts";
import type { Subjects } from "./expectation.ts";
import type { Question } from "./questions.ts";
import { villages } from "./record-files.ts";
import type { AccessSite } from "./site.ts";
import { type Code, canaryName, isAskedAbout, PAST, stays } from "./tree.ts";

/** An answer as a client reads it. */
// biome-ignore lint/suspicious/noExplicitAny: answers are read as a client reads them.
export type Data = any;

/** What the software itself sees. Throws when it is told of an error. */
export async function seeAll(
  parts: PartAsker,
  part: Question["part"],
  query: string,
  variables: object = {},
): Promise<Data> {
  const { data, codes, text } = await parts.ask(part, system, query, variables);
  if (codes.length > 0 || !data) throw new Error(`the software itself could not read: ${text.slice(0, 400)}\n${query}`);
  return data;
}

/** What is asked about in a running site. */
export interface Found extends Subjects {
  /** Organisation that each inspection was of. */
  readonly inspections: ReadonlyMap<string, Code | undefined>;
  /** Ids by type, of what questions about things are asked for. */
  readonly ids: Readonly<Record<string, readonly string[]>>;
  /** Ids of what did not exist on the day in the past that questions are about. */
  readonly later: ReadonlySet<string>;
}

/** Finds by the software's own eyes what the files brought in. */
export async function findSubjects(site: AccessSite, parts: PartAsker): Promise<Found> {
  const organisations = new Map(Object.entries(site.organisations).map(([code, id]) => [id, code as Code]));
  const members = new Map<string, (typeof stays)[number]>();
  const numbers = new Map<string, number>();
  for (const at of [PAST, "2026-06-01"]) {
    const query = `{ members(filter: { at: "${at}" }, first: 100) { edges { node { id fullName } } } }`;
    for (const { node } of (await seeAll(parts, "members", query)).members.edges) {
      const index = stays.findIndex((_, index) => canaryName(index) === node.fullName);
      members.set(node.id, stays[index] as (typeof stays)[number]);
      numbers.set(node.id, index);
    }
  }
  const placeIds: string[] = [];
  const places = new Map<string, Code | undefined>();
  for (const code of [...Object.keys(villages), "04", "08"]) {
    const at = code === "08" ? "2026-06-01" : "2020-06-01";
    const { place } = await seeAll(parts, "organisations", `{ place(code: "${code}", at: "${at}") { id } }`);
    places.set(place.id, villages[code]?.cell);
    placeIds.push(place.id);
  }
  const inspected = await seeAll(
    parts,
    "inspections",
    "{ inspections(first: 100) { edges { node { id organisation { id } } } } }",
  );
  const inspections = new Map<string, Code | undefined>(
    inspected.inspections.edges.map(({ node }: Data) => [node.id, organisations.get(node.organisation.id)]),
  );
  const { programme } = await seeAll(
    parts,
    "programme",
    "{ programme { targets { id } documents { id } expectedReturns(first: 100) { edges { node { id } } } } }",
  );
  const { dataVersion, indicators } = await seeAll(parts, "analytics", "{ dataVersion { id } indicators { code } }");
  const ids = {
    Organisation: Object.values(site.organisations),
    Place: placeIds,
    Member: [...numbers].flatMap(([id, at]) => (isAskedAbout(at) ? [id] : [])),
    Inspection: [...inspections.keys()],
    Target: programme.targets.map(({ id }: Data) => id),
    Document: programme.documents.map(({ id }: Data) => id),
    ExpectedReturn: programme.expectedReturns.edges.map(({ node }: Data) => node.id),
    DataVersion: [dataVersion.id],
    Indicator: indicators.map(({ code }: Data) => code),
  };
  const later = new Set([site.organisations["06.1"], placeIds.at(-1) as string]);
  return { organisations, members, numbers, places, inspections, ids, later };
}
