import type { GraphQLObjectType } from "graphql";
import { type Answered, accountOfAsker, actorOf, askGateway } from "./askers.ts";
import { findDifferences } from "./differences.ts";
import { graph } from "./questions.ts";
import { findCoordinate, idFromAlias, readSelection } from "./selection.ts";
import { canaryName, relationOf, stays } from "./tree.ts";
import { entityQuery, type Prepared, representationsOf, type Trial } from "./trials.ts";

const AT_ONCE = 4;

async function put(
  { site, parts }: Prepared,
  { portion, asker, layer }: Trial,
): Promise<{ readonly answer: Answered; readonly actual: unknown }> {
  const { question, document, ids } = portion;
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

/** Names a place in an answer as the matrix does: its coordinate, and how the organisation that it hangs on lies. */
function nameCell({ found }: Prepared, { portion, asker, layer }: Trial, path: string): string {
  const { question, document, ids } = portion;
  const keys = path.split(".").flatMap((key) => key.replace(/\[\d+\]/g, "") || []);
  const isThing = question.kind === "THINGS" && layer === "SUBGRAPH";
  const type = isThing ? graph.getType(question.type) : graph.getQueryType();
  const selection = readSelection(isThing ? `{ ${question.selection} }` : (document as string));
  const id = isThing ? (ids[Number(/^\[(\d+)\]/.exec(path)?.[1])] ?? "") : idFromAlias(keys[0] ?? "");
  const code =
    found.organisations.get(id) ??
    found.members.get(id)?.[0]?.cell ??
    found.inspections.get(id) ??
    found.places.get(id);
  const relation = code === undefined ? "ANY" : relationOf(asker.root, code);
  return `${findCoordinate(type as GraphQLObjectType, selection, keys)} ${asker.role} ${relation} ${layer}`;
}

/** Puts one question and returns what is wrong with its answer, in words that name the cell. */
async function tryOne(prepared: Prepared, trial: Trial): Promise<readonly string[]> {
  const { portion, asker, layer, expected } = trial;
  const { answer, actual } = await put(prepared, trial);
  const where = `${asker.role}@${asker.root} ${layer} ${portion.question.part}, ${portion.question.name}`;
  const faults = findDifferences(expected, actual).map(
    ({ path, problem }) => `${nameCell(prepared, trial, path)}: ${problem} (${where}: ${path})`,
  );
  if (trial.isDenied !== answer.codes.includes("FORBIDDEN"))
    faults.push(`${where}: ${trial.isDenied ? "nothing is denied" : "something is denied"}`);
  const odd = answer.codes.filter((code) => code !== "FORBIDDEN");
  if (odd.length > 0) faults.push(`${where}: errors ${[...new Set(odd)].join(", ")}: ${answer.text.slice(0, 300)}`);
  if (asker.role !== "MEMBER_SECRETARY" && stays.some((_, at) => answer.text.includes(canaryName(at))))
    faults.push(`${where}: a name of a member`);
  return faults;
}

/** Works through a list, a few at once. */
export async function workThrough<Each>(all: readonly Each[], work: (each: Each) => Promise<void>): Promise<void> {
  const waiting = all.values();
  const one = async () => {
    for (const each of waiting) await work(each);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one));
}

/** Puts questions and returns all that is wrong with their answers. */
export async function tryAll(prepared: Prepared, trials: readonly Trial[]): Promise<readonly string[]> {
  const faults: string[] = [];
  await workThrough(trials, async (trial) => {
    faults.push(...(await tryOne(prepared, trial)));
  });
  return faults;
}
