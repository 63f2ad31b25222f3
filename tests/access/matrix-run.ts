import { type GraphQLObjectType, Kind, parse, type SelectionSetNode } from "graphql";
import { system } from "../../packages/authorisation/dist/actor.js";
import { type Answered, accountOfAsker, actorOf, askGateway, openParts, type PartAsker } from "./askers.ts";
import { findDifferences } from "./differences.ts";
import { type Asker, aliasOf, Expectation, type Expected, type Subjects } from "./expectation.ts";
import { graph, listThingQuestions, type Question, writeRoot } from "./questions.ts";
import { villages } from "./record-files.ts";
import { type ReviewedMatrix, readReviewedMatrix } from "./reviewed-matrix.ts";
import type { AccessSite } from "./site.ts";
import { type Code, canaryName, PAST, type Relation, roots, stays } from "./tree.ts";

/** Where a question is put: at the one door, or at the part behind it. */
export const layers = ["GATEWAY", "SUBGRAPH"] as const;
type Layer = (typeof layers)[number];

/** One request: a question, who puts it, and where; with the cells of the matrix that its answer shows. */
export interface Trial {
  readonly question: Question;
  readonly asker: Asker;
  readonly layer: Layer;
  readonly expected: Expected;
  /** Whether anything is denied in so many words, rather than absent. */
  readonly isDenied: boolean;
  /** `coordinate role relation layer`. */
  readonly cells: ReadonlySet<string>;
}

/** What is asked about in the running site. */
export interface Prepared {
  readonly site: AccessSite;
  readonly matrix: ReviewedMatrix;
  readonly parts: PartAsker;
  readonly trials: readonly Trial[];
}

// biome-ignore lint/suspicious/noExplicitAny: answers are read as a client reads them.
type Data = any;

async function seeAll(parts: PartAsker, part: Question["part"], query: string, variables: object = {}): Promise<Data> {
  const { data, codes, text } = await parts.ask(part, system, query, variables);
  if (codes.length > 0 || !data) throw new Error(`the software itself could not read: ${text.slice(0, 400)}\n${query}`);
  return data;
}

interface Found extends Subjects {
  /** Ids by type, of what questions about things are asked for. */
  readonly ids: Readonly<Record<string, readonly string[]>>;
  /** Ids of what did not exist on the day in the past that questions are about. */
  readonly later: ReadonlySet<string>;
}

async function findSubjects(site: AccessSite, parts: PartAsker): Promise<Found> {
  const organisations = new Map(Object.entries(site.organisations).map(([code, id]) => [id, code as Code]));
  const members = new Map<string, (typeof stays)[number]>();
  for (const at of [PAST, "2026-06-01"]) {
    const query = `{ members(filter: { at: "${at}" }, first: 100) { edges { node { id fullName } } } }`;
    for (const { node } of (await seeAll(parts, "members", query)).members.edges) {
      const index = stays.findIndex((_, index) => canaryName(index) === node.fullName);
      members.set(node.id, stays[index] as (typeof stays)[number]);
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
  const inspected = await seeAll(parts, "inspections", "{ inspections(first: 100) { edges { node { id } } } }");
  const { programme } = await seeAll(parts, "programme", "{ programme { targets { id document { id } } } }");
  const { dataVersion, indicators } = await seeAll(parts, "analytics", "{ dataVersion { id } indicators { code } }");
  const ids = {
    Organisation: Object.values(site.organisations),
    Place: placeIds,
    Member: [...members.keys()],
    Inspection: inspected.inspections.edges.map(({ node }: Data) => node.id),
    Target: programme.targets.map(({ id }: Data) => id),
    Document: [...new Set<string>(programme.targets.map(({ document }: Data) => document.id))],
    DataVersion: [dataVersion.id],
    Indicator: indicators.map(({ code }: Data) => code),
  };
  const later = new Set([site.organisations["06.1"], placeIds.at(-1) as string]);
  return { organisations, members, places, ids, later };
}

function listRootQuestions(site: AccessSite, { ids }: Found): readonly Question[] {
  const root = (
    part: Question["part"],
    dataClass: string,
    name: string,
    fields: Readonly<Record<string, string>>,
  ): Question => ({
    ...{ kind: "ROOT", part, dataClass, name, fields },
  });
  const each = (write: (id: string, code: string) => string) =>
    Object.fromEntries(Object.entries(site.organisations).map(([code, id]) => [aliasOf(id), write(id, code)]));
  const at = `"${PAST}"`;
  return [
    root("organisations", "STRUCTURE", "codes", { codes: writeRoot("organisations", "codes", "list: SECTOR") }),
    root(
      "organisations",
      "STRUCTURE",
      "organisation",
      each((_, code) =>
        writeRoot("organisations", "organisation", `code: "${code}", at: ${code === "06.1" ? '"2026-06-01"' : at}`),
      ),
    ),
    root("organisations", "STRUCTURE", "organisations", {
      all: writeRoot("organisations", "organisations", `at: ${at}`),
    }),
    root("organisations", "STRUCTURE", "places", {
      all: writeRoot("organisations", "places", `at: ${at}`),
      one: writeRoot("organisations", "place", `code: "01", at: ${at}`),
    }),
    root("organisations", "STRUCTURE", "search", {
      one: writeRoot("organisations", "search", 'text: "đảng bộ"'),
      two: writeRoot("organisations", "search", 'text: "xã 04"'),
      three: writeRoot("organisations", "search", 'text: "Đảng bộ 04"'),
    }),
    root("programme", "PROGRAMME", "programme", { programme: writeRoot("programme", "programme", "") }),
    root("analytics", "PROGRAMME", "indicators", {
      indicators: writeRoot("analytics", "indicators", ""),
      indicator: writeRoot("analytics", "indicator", 'code: "R1"'),
      dataVersion: writeRoot("analytics", "dataVersion", ""),
    }),
    root(
      "analytics",
      "FIGURE",
      "indicatorSeries",
      each((id) =>
        writeRoot("analytics", "indicatorSeries", `code: "R1", organisation: "${id}", from: 2019, to: 2026`),
      ),
    ),
    root("analytics", "FIGURE", "breakdown", {
      constant: writeRoot(
        "analytics",
        "indicatorSeries",
        `code: "R1", organisation: "${site.organisations.P}", from: 2019, to: 2026, breakdown: CHILD, basis: CONSTANT_UNIT`,
      ),
      child: writeRoot(
        "analytics",
        "indicatorSeries",
        `code: "R1", organisation: "${site.organisations.P}", from: 2019, to: 2026, breakdown: CHILD, basis: AS_NOW`,
      ),
    }),
    root(
      "inspections",
      "INSPECTION",
      "inspections",
      each((id) => writeRoot("inspections", "inspections", `filter: { organisation: "${id}" }`)),
    ),
    root(
      "inspections",
      "INSPECTION",
      "inspection",
      Object.fromEntries(
        (ids.Inspection ?? []).map((id) => [
          aliasOf(id),
          `inspection(id: "${id}") { id startedOn organisation { id } }`,
        ]),
      ),
    ),
    root(
      "members",
      "MEMBER_RECORD",
      "member",
      Object.fromEntries((ids.Member ?? []).map((id) => [aliasOf(id), `member(id: "${id}") { id }`])),
    ),
    root(
      "members",
      "MEMBER_RECORD",
      "members then",
      each((id) => writeRoot("members", "members", `filter: { organisation: "${id}", at: ${at} }`)),
    ),
    root(
      "members",
      "MEMBER_RECORD",
      "members now",
      each((id) => writeRoot("members", "members", `filter: { organisation: "${id}" }`)),
    ),
  ];
}

const AT_ONCE = 16;
/** The gateway counts what lists of lists may hold. */
const ROOTS_AT_ONCE = 7;
const chunk = <Each>(all: readonly Each[], size: number): readonly (readonly Each[])[] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, at) => all.slice(at * size, (at + 1) * size));

/** A question in portions that the gateway's limits let through, each as a document of its own. */
interface Portion {
  readonly question: Question;
  /** What clients write; undefined where the graph has no field that leads to such a thing by its id. */
  readonly document: string | undefined;
  readonly ids: readonly string[];
}

const rootFieldOf: Readonly<Record<string, string>> = {
  Organisation: "organisation(id:",
  Place: "place(id:",
  Member: "member(id:",
  Inspection: "inspection(id:",
  Indicator: "indicator(code:",
  DataVersion: "dataVersion(id:",
};

function portionsOf(question: Question, { ids, later }: Found): readonly Portion[] {
  if (question.kind === "ROOT")
    return chunk(Object.entries(question.fields), ROOTS_AT_ONCE).map((fields) => ({
      ...{ question, ids: [] },
      document: `{ ${fields.map(([alias, text]) => `${alias}: ${text}`).join(" ")} }`,
    }));
  const lead = rootFieldOf[question.type];
  const existing = (ids[question.type] ?? []).filter((id) => question.on === undefined || !later.has(id));
  const size = question.type === "Organisation" ? ROOTS_AT_ONCE : AT_ONCE;
  return chunk(existing, size).map((each) => ({
    ...{ question, ids: each },
    document:
      lead === undefined
        ? undefined
        : `{ ${each.map((id) => `${aliasOf(id)}: ${lead} "${id}") { ${question.selection} }`).join(" ")} }`,
  }));
}

const entityQuery = (type: string, selection: string) =>
  `query ($of: [_Any!]!) { _entities(representations: $of) { ... on ${type} { ${selection} } } }`;
const representationsOf = (type: string, ids: readonly string[]) =>
  ids.map((id) => ({ __typename: type, [type === "Indicator" ? "code" : "id"]: id }));

const readSelection = (document: string): SelectionSetNode => {
  const [definition] = parse(document).definitions;
  if (definition?.kind !== Kind.OPERATION_DEFINITION) throw new Error("no operation");
  return definition.selectionSet;
};

/** Asks the software itself everything, and makes of it what everyone must be answered everywhere. */
export async function prepareTrials(site: AccessSite): Promise<Prepared> {
  const matrix = readReviewedMatrix();
  const parts = openParts(site);
  const found = await findSubjects(site, parts);
  const askers = matrix.roles.flatMap((role) => roots.map((root): Asker => ({ role, root })));
  const trials: Trial[] = [];
  const query = graph.getQueryType() as GraphQLObjectType;
  for (const question of [...listThingQuestions(matrix.classes), ...listRootQuestions(site, found)])
    for (const portion of portionsOf(question, found)) {
      const things =
        question.kind === "THINGS"
          ? (
              await seeAll(parts, question.part, entityQuery(question.type, question.selection), {
                of: representationsOf(question.type, portion.ids),
              })
            )._entities
          : [];
      const seen =
        question.kind === "THINGS"
          ? Object.fromEntries(portion.ids.map((id, at) => [aliasOf(id), things[at]]))
          : await seeAll(parts, question.part, portion.document as string);
      for (const asker of askers)
        for (const layer of layers) {
          if (portion.document === undefined && layer === "GATEWAY") continue;
          const cells = new Set<string>();
          const expectation = new Expectation(matrix, found, asker, (coordinate, relation) => {
            for (const each of relation === null ? matrix.relations : [relation])
              cells.add(`${coordinate} ${asker.role} ${each} ${layer}`);
          });
          const expected =
            question.kind === "THINGS" && layer === "SUBGRAPH"
              ? things.map((thing: never) =>
                  expectation.expect(
                    graph.getType(question.type) as GraphQLObjectType,
                    readSelection(`{ ${question.selection} }`),
                    thing,
                  ),
                )
              : expectation.expect(query, readSelection(portion.document as string), seen);
          trials.push({
            question: { ...question, ...portionNote(portion) },
            asker,
            layer,
            expected,
            isDenied: expectation.hasDenied,
            cells,
          });
        }
    }
  return { site, matrix, parts, trials };
}

const portionNote = (portion: Portion) => ({ portion }) as object;
const portionIn = (question: Question) => (question as unknown as { portion: Portion }).portion;

const isAllowedCode = (code: string) => code === "FORBIDDEN";

async function put(
  { site, parts }: Prepared,
  { question, asker, layer }: Trial,
): Promise<{ answer: Answered; actual: unknown }> {
  const { document, ids } = portionIn(question);
  if (layer === "GATEWAY") {
    const answer = await askGateway(site, accountOfAsker(asker), document as string);
    return { answer, actual: answer.data };
  }
  const actor = actorOf(site, asker);
  if (question.kind === "ROOT") {
    const answer = await parts.ask(question.part, actor, document as string);
    return { answer, actual: answer.data };
  }
  const of = representationsOf(question.type, ids);
  const answer = await parts.ask(question.part, actor, entityQuery(question.type, question.selection), { of });
  return { answer, actual: answer.data?._entities ?? null };
}

/** Puts one question and returns what is wrong with its answer, in words that name the cell. */
export async function tryOne(prepared: Prepared, trial: Trial): Promise<readonly string[]> {
  const { question, asker, layer, expected } = trial;
  const { answer, actual } = await put(prepared, trial);
  const where = `${asker.role}@${asker.root} ${layer} ${question.part}, ${question.name}`;
  const faults = findDifferences(expected, actual).map(({ path, problem }) => `${where}: ${path} ${problem}`);
  if (trial.isDenied !== answer.codes.includes("FORBIDDEN"))
    faults.push(`${where}: ${trial.isDenied ? "nothing is denied" : "something is denied"}`);
  const odd = answer.codes.filter((code) => !isAllowedCode(code));
  if (odd.length > 0) faults.push(`${where}: errors ${[...new Set(odd)].join(", ")}: ${answer.text.slice(0, 300)}`);
  if (asker.role !== "MEMBER_SECRETARY" && stays.some((_, at) => answer.text.includes(canaryName(at))))
    faults.push(`${where}: a name of a member`);
  return faults;
}

/** What a cell is counted by. */
export const relationsOf = (matrix: ReviewedMatrix): readonly Relation[] => matrix.relations;
