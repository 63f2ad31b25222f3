import {
  type ASTNode,
  BREAK,
  type DirectiveNode,
  type DocumentNode,
  Kind,
  type SelectionSetNode,
  visit,
} from "graphql";
import { limits } from "./limits.ts";
import { type PublicError, refuseOperation, type Sentence, writeSentence } from "./refusal.ts";

const tooComplex = (en: string, vi: string) => ({ code: "TOO_COMPLEX", sentence: { en, vi } }) as const;
const badInput = (en: string, vi: string) => ({ code: "BAD_USER_INPUT", sentence: { en, vi } }) as const;

const faults = {
  nesting: tooComplex(
    `The query nests more than ${limits.nesting} braces or brackets. Ask in several queries.`,
    `Truy vấn lồng quá ${limits.nesting} dấu ngoặc. Hãy tách thành nhiều truy vấn.`,
  ),
  directives: tooComplex(
    `The query uses more than ${limits.directives} directives, or more than ${limits.directivesPerPlace} at one place.`,
    `Truy vấn dùng quá ${limits.directives} chỉ thị, hoặc quá ${limits.directivesPerPlace} chỉ thị ở một chỗ.`,
  ),
  repeats: tooComplex(
    `The query names the same fields again more than ${limits.repeats} times at one place.`,
    `Truy vấn lặp lại cùng một trường quá ${limits.repeats} lần ở một chỗ.`,
  ),
  list: tooComplex(
    `A list in the query holds more than ${limits.entries} entries. Ask in several queries.`,
    `Một danh sách trong truy vấn có quá ${limits.entries} phần tử. Hãy tách thành nhiều truy vấn.`,
  ),
  number: badInput(
    "A number in the query is too large to be read exactly.",
    "Một số trong truy vấn quá lớn, không đọc được chính xác.",
  ),
  alias: badInput(
    "An alias must not begin with two underscores.",
    "Bí danh không được bắt đầu bằng hai dấu gạch dưới.",
  ),
} satisfies Record<string, { code: "TOO_COMPLEX" | "BAD_USER_INPUT"; sentence: Sentence }>;

/** The names under which a selection set answers, with those of the inline fragments in it. */
function listAnswerNames(set: SelectionSetNode, names: string[] = []): readonly string[] {
  for (const each of set.selections) {
    if (each.kind === Kind.FIELD) names.push(each.alias?.value ?? each.name.value);
    if (each.kind === Kind.INLINE_FRAGMENT) listAnswerNames(each.selectionSet, names);
  }
  return names;
}

function listDirectives(node: ASTNode): readonly DirectiveNode[] {
  return "directives" in node ? ((node.directives as readonly DirectiveNode[] | undefined) ?? []) : [];
}

/**
 * What about a document is refused before it is compared with the schema: shapes that cost validation and planning more than
 * any answer is worth. The planner's own parser fails on what nests too deep.
 */
export function findShapeFault(document: DocumentNode): PublicError | undefined {
  const found: { fault?: (typeof faults)[keyof typeof faults] } = {};
  let nesting = 0;
  let directives = 0;
  visit(document, {
    enter(node, _key, parent) {
      const here = listDirectives(node).length;
      directives += here;
      if (directives > limits.directives || here > limits.directivesPerPlace) found.fault = faults.directives;
      switch (node.kind) {
        case Kind.SELECTION_SET: {
          if (parent && !Array.isArray(parent) && (parent as ASTNode).kind === Kind.INLINE_FRAGMENT) break;
          const names = listAnswerNames(node);
          if (names.length - new Set(names).size > limits.repeats) found.fault = faults.repeats;
          break;
        }
        case Kind.FIELD:
          if (node.alias?.value.startsWith("__")) found.fault = faults.alias;
          break;
        case Kind.LIST:
          if (node.values.length > limits.entries) found.fault = faults.list;
          break;
        case Kind.INT:
        case Kind.FLOAT: {
          const number = Number(node.value);
          if (!Number.isFinite(number) || (node.kind === Kind.INT && !Number.isSafeInteger(number)))
            found.fault = faults.number;
        }
      }
      if (opens(node) && ++nesting > limits.nesting) found.fault = faults.nesting;
      return found.fault ? BREAK : undefined;
    },
    leave(node) {
      if (opens(node)) nesting -= 1;
    },
  });
  const { fault } = found;
  return fault && refuseOperation(fault.code, writeSentence(fault.sentence));
}

function opens(node: ASTNode): boolean {
  return [Kind.SELECTION_SET, Kind.LIST, Kind.OBJECT, Kind.LIST_TYPE].includes(node.kind as Kind.LIST);
}
