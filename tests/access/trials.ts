import { type GraphQLObjectType, Lexer, parse, Source, TokenKind } from "graphql";
import { limits } from "../../gateway/dist/limits.js";
import { countCost } from "../../gateway/dist/list-cost.js";
import { openParts, type PartAsker } from "./askers.ts";
import { type Asker, Expectation, type Expected } from "./expectation.ts";
import { graph, listThingQuestions, type Question } from "./questions.ts";
import { type ReviewedMatrix, readReviewedMatrix } from "./reviewed-matrix.ts";
import { listRootQuestions } from "./root-questions.ts";
import { aliasOf, readSelection } from "./selection.ts";
import type { AccessSite } from "./site.ts";
import { type Data, type Found, findSubjects, seeAll } from "./subjects.ts";
import { roots } from "./tree.ts";

/** Where a question is put: at the one door, or at the part behind it. */
export const layers = ["GATEWAY", "SUBGRAPH"] as const;
type Layer = (typeof layers)[number];

/** One request: a question, who puts it, and where; with the cells of the matrix that its answer shows. */
export interface Trial {
  readonly portion: Portion;
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
  readonly found: Found;
  readonly trials: readonly Trial[];
}

const AT_ONCE = 16;
const SEEN_AT_ONCE = 4;
/** The gateway counts what lists of lists may hold. */
const ROOTS_AT_ONCE = 7;
const chunk = <Each>(all: readonly Each[], size: number): readonly (readonly Each[])[] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, at) => all.slice(at * size, (at + 1) * size));

/** A question in portions that the gateway's limits let through, each as a document of its own. */
export interface Portion {
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

/** Whether the gateway lets a document through: by the tokens that it takes to write, and by what it may return at most. */
function fits(document: string): boolean {
  const lexer = new Lexer(new Source(document));
  let tokens = 0;
  while (lexer.advance().kind !== TokenKind.EOF) tokens += 1;
  return tokens <= limits.tokens && countCost(graph, parse(document), undefined, {}).objects <= limits.objects;
}

/** Cuts what is asked for into portions of at most `size`, each as large as the gateway lets through. */
function cut<Each>(all: readonly Each[], size: number, write: (portion: readonly Each[]) => string): readonly Each[][] {
  const portions: Each[][] = [];
  for (let from = 0; from < all.length; ) {
    let count = Math.min(size, all.length - from);
    while (count > 1 && !fits(write(all.slice(from, from + count)))) count -= 1;
    portions.push(all.slice(from, from + count));
    from += count;
  }
  return portions;
}

function portionsOf(question: Question, { ids, later }: Found): readonly Portion[] {
  if (question.kind === "ROOT") {
    const write = (fields: readonly (readonly [string, string])[]) =>
      `{ ${fields.map(([alias, text]) => `${alias}: ${text}`).join(" ")} }`;
    return cut(Object.entries(question.fields), ROOTS_AT_ONCE, write).map((fields) => ({
      ...{ question, ids: [] },
      document: write(fields),
    }));
  }
  const lead = rootFieldOf[question.type];
  const existing = (ids[question.type] ?? []).filter((id) => question.on === undefined || !later.has(id));
  const size = question.type === "Organisation" ? ROOTS_AT_ONCE : AT_ONCE;
  const write = (each: readonly string[]) =>
    `{ ${each.map((id) => `${aliasOf(id)}: ${lead} "${id}") { ${question.selection} }`).join(" ")} }`;
  const portions = lead === undefined ? chunk(existing, size) : cut(existing, size, write);
  return portions.map((each) => ({
    ...{ question, ids: each },
    document: lead === undefined ? undefined : write(each),
  }));
}

/** Asks a part for things by their representations. */
export const entityQuery = (type: string, selection: string) =>
  `query ($of: [_Any!]!) { _entities(representations: $of) { ... on ${type} { ${selection} } } }`;
/** Representations of things of one type. */
export const representationsOf = (type: string, ids: readonly string[]) =>
  ids.map((id) => ({ __typename: type, [type === "Indicator" ? "code" : "id"]: id }));

/** What a thing is asked for by; the answer need not hold it. */
const keyOfThing = (type: string, id: string | undefined) => ({ [type === "Indicator" ? "code" : "id"]: id });

/** What the software itself sees of a portion: things in the order of their ids, and all of it as a client would. */
interface Seen {
  readonly things: readonly Data[];
  readonly seen: Data;
}

async function seePortion(parts: PartAsker, { question, document, ids }: Portion): Promise<Seen> {
  if (question.kind === "ROOT") return { things: [], seen: await seeAll(parts, question.part, document as string) };
  const { _entities } = await seeAll(parts, question.part, entityQuery(question.type, question.selection), {
    of: representationsOf(question.type, ids),
  });
  const things = _entities.map((thing: object, at: number) => ({ ...thing, ...keyOfThing(question.type, ids[at]) }));
  return { things, seen: Object.fromEntries(ids.map((id, at) => [aliasOf(id), things[at]])) };
}

/** Asks the software itself everything, and makes of it what everyone must be answered everywhere. */
export async function prepareTrials(site: AccessSite): Promise<Prepared> {
  const matrix = readReviewedMatrix();
  const parts = openParts(site);
  const found = await findSubjects(site, parts);
  const askers = matrix.roles.flatMap((role) => roots.map((root): Asker => ({ role, root })));
  const trials: Trial[] = [];
  const query = graph.getQueryType() as GraphQLObjectType;
  const questions = [...listThingQuestions(matrix.classes), ...listRootQuestions(site, found)];
  const portions = questions.flatMap((question) => portionsOf(question, found));
  for (const some of chunk(portions, SEEN_AT_ONCE)) {
    const seenOfSome = await Promise.all(some.map((portion) => seePortion(parts, portion)));
    for (const [at, portion] of some.entries()) {
      const { question } = portion;
      const { things, seen } = seenOfSome[at] as Seen;
      for (const asker of askers)
        for (const layer of layers) {
          if (portion.document === undefined && layer === "GATEWAY") continue;
          const cells = new Set<string>();
          const marked = new Set<string>();
          const expectation = new Expectation(matrix, found, asker, (coordinate, relation) => {
            const mark = `${coordinate} ${relation}`;
            if (marked.has(mark)) return;
            marked.add(mark);
            for (const each of relation === null ? matrix.relations : [relation])
              cells.add(`${coordinate} ${asker.role} ${each} ${layer}`);
          });
          const expected =
            question.kind === "THINGS" && layer === "SUBGRAPH"
              ? things.map((thing) =>
                  expectation.expect(
                    graph.getType(question.type) as GraphQLObjectType,
                    readSelection(`{ ${question.selection} }`),
                    thing,
                    { part: question.part },
                  ),
                )
              : expectation.expect(query, readSelection(portion.document as string), seen, { part: question.part });
          trials.push({
            portion,
            asker,
            layer,
            expected,
            isDenied: expectation.hasDenied,
            cells,
          });
        }
    }
  }
  return { site, matrix, parts, found, trials };
}
