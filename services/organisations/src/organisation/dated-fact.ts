import type { CodeEntry, CodeList } from "@nq21/code-lists/code-list";
import type { OrganisationChangeKind } from "@nq21/code-lists/organisation-change";
import { type OrganisationKind, organisationKinds } from "@nq21/code-lists/organisation-kind";
import { sectors } from "@nq21/code-lists/sector";
import { dayBefore } from "../organisation-change/day.ts";
import type { Decision, Version } from "../organisation-change/fact.ts";
import type { RecordedChange } from "../organisation-change/organisation-change.repository.ts";
import type { Life } from "./organisation-life.ts";

/** Kind of a dated fact of one organisation. */
export type DatedFactKind =
  | "RECORDED"
  | "FOUNDED"
  | "MERGED"
  | "DIVIDED"
  | "RENAMED"
  | "RECODED"
  | "MOVED"
  | "TYPE_CHANGED"
  | "DISSOLVED";

/** What may happen to an organisation in its life, in the order in which facts of one day are told. */
export const datedFactKinds: CodeList<DatedFactKind> = {
  RECORDED: { vi: "Bắt đầu được ghi", en: "Entered; may be older" },
  FOUNDED: { vi: "Thành lập", en: "Founded" },
  MERGED: { vi: "Hợp nhất, sáp nhập", en: "Merged" },
  DIVIDED: { vi: "Chia, tách", en: "Divided" },
  RENAMED: { vi: "Đổi tên", en: "Renamed" },
  RECODED: { vi: "Đổi mã", en: "Given another code" },
  MOVED: { vi: "Chuyển cấp trên trực tiếp", en: "Moved below another parent" },
  TYPE_CHANGED: { vi: "Chuyển loại hình", en: "Type changed" },
  DISSOLVED: { vi: "Kết thúc hoạt động", en: "Dissolved" },
};

/** Text of one side of a fact in both languages; null where there is nothing to say. */
type Side = Pick<CodeEntry, "vi" | "en"> | null;

/** A dated fact of one organisation. */
export interface ToldFact {
  readonly on: string;
  readonly kind: DatedFactKind;
  readonly beforeText: Side;
  readonly afterText: Side;
  /** The other organisations that took part. */
  readonly otherIds: readonly string[];
  readonly decision: Decision | null;
  readonly change: RecordedChange | null;
}

/** The name of an organisation on a day; null where it does not live then. */
export type NameOn = (organisationId: string, on: string) => string | null;

const order = new Intl.Collator("vi", { numeric: true });

const same = (text: string | null | undefined): Side => (text ? { vi: text, en: text } : null);

function typeOf({ kind, sector }: { kind: OrganisationKind; sector: Version["sector"] }): Side {
  const level = organisationKinds[kind];
  const form = sector === null ? null : sectors[sector];
  return form ? { vi: `${level.vi}, ${form.vi}`, en: `${level.en}, ${form.en}` } : level;
}

const lineageFacts: Partial<Record<OrganisationChangeKind, DatedFactKind>> = {
  FOUND: "FOUNDED",
  MERGE: "MERGED",
  SPLIT: "DIVIDED",
  DISSOLVE: "DISSOLVED",
};

/** Facts in which an organisation comes from others or others from it. */
function tellLineage(id: string, change: RecordedChange, nameOn: NameOn): ToldFact[] {
  const kind = lineageFacts[change.kind];
  if (!kind) return [];
  const { effectiveOn: on, edges } = change;
  const idsOf = (side: "predecessorId" | "successorId") => [...new Set(edges.flatMap((edge) => edge[side] ?? []))];
  const nameAll = (ids: readonly string[], day: string) => {
    const names = ids.flatMap((each) => nameOn(each, day) ?? []);
    return same(names.sort(order.compare).join(", "));
  };
  const [predecessorIds, successorIds] = [idsOf("predecessorId"), idsOf("successorId")];
  const otherIds = [...new Set([...predecessorIds, ...successorIds])].filter((each) => each !== id);
  return [
    {
      on,
      kind,
      beforeText: nameAll(predecessorIds, dayBefore(on)),
      afterText: nameAll(successorIds, on),
      otherIds,
      decision: change,
      change,
    },
  ];
}

interface Turn {
  readonly kind: DatedFactKind;
  readonly by: OrganisationChangeKind;
  readonly sides: readonly [Side, Side];
  readonly otherIds: readonly string[];
}

/** What became different from one version to the next. */
function listTurns(was: Version, is: Version, nameOn: NameOn): Turn[] {
  const turns: Turn[] = [];
  const add = (
    kind: DatedFactKind,
    by: OrganisationChangeKind,
    sides: Turn["sides"],
    otherIds: readonly string[] = [],
  ) => turns.push({ kind, by, sides, otherIds });
  if (was.name !== is.name) add("RENAMED", "RENAME", [same(was.name), same(is.name)]);
  if (was.code !== is.code) add("RECODED", "RENAME", [same(was.code), same(is.code)]);
  if (was.parentId !== is.parentId) {
    const nameOf = (id: string | null, on: string) => (id === null ? null : same(nameOn(id, on)));
    add(
      "MOVED",
      "TRANSFER_PARENT",
      [nameOf(was.parentId, dayBefore(is.validFrom)), nameOf(is.parentId, is.validFrom)],
      [was.parentId, is.parentId].flatMap((id) => id ?? []),
    );
  }
  if (was.kind !== is.kind || was.sector !== is.sector) add("TYPE_CHANGED", "CHANGE_TYPE", [typeOf(was), typeOf(is)]);
  return turns;
}

/** The dated facts of one organisation, oldest first: `changes` are those that it went through. */
export function tellHistory(
  life: Life,
  changes: readonly RecordedChange[],
  entered: Decision | null,
  nameOn: NameOn,
): ToldFact[] {
  const id = life[0].organisationId;
  const facts = changes.flatMap((change) => tellLineage(id, change, nameOn));
  const [first] = life;
  if (!facts.some((fact) => fact.on === first.validFrom && fact.change?.edges.some((edge) => edge.successorId === id)))
    facts.push({
      on: first.validFrom,
      kind: "RECORDED",
      beforeText: null,
      afterText: same(first.name),
      otherIds: [],
      decision: entered,
      change: null,
    });
  for (const [place, is] of life.entries()) {
    const was = life[place - 1];
    const ofTheDay = changes.filter((change) => change.effectiveOn === is.validFrom);
    for (const { kind, by, sides, otherIds } of was ? listTurns(was, is, nameOn) : []) {
      const change = ofTheDay.find((each) => each.kind === by) ?? ofTheDay[0] ?? null;
      facts.push({
        on: is.validFrom,
        kind,
        beforeText: sides[0],
        afterText: sides[1],
        otherIds,
        decision: change,
        change,
      });
    }
  }
  const kinds = Object.keys(datedFactKinds);
  return facts.sort(
    (one, other) => one.on.localeCompare(other.on) || kinds.indexOf(one.kind) - kinds.indexOf(other.kind),
  );
}
