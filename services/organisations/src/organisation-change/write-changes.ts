import { makeIdentity } from "@nq21/database/identity";
import type { ChangeRefusal } from "./change-refusal.ts";
import { dayBefore } from "./day.ts";
import type { Change, ChangeRow } from "./fact.ts";
import { findBearerOn, findState, type Lives } from "./lives.ts";
import {
  findNewCode,
  listEnding,
  type NamedParent,
  type NewOrganisation,
  type RequestedChange,
} from "./requested-change.ts";

/** A requested change with its index in the list. */
export interface PlacedChange extends RequestedChange {
  readonly place: number;
}

/** How changes get their ids: those of one edit are always the same. */
export interface Numbering {
  readonly batchId: string;
  readonly idNamespace: string;
}

type RowText = Partial<Omit<ChangeRow, "row">>;

/** Finds codes for ids on one day of changes; ids that cannot be named then are refused. */
class Codes {
  readonly #lives: Lives;
  readonly #on: string;
  readonly #given: ReadonlyMap<string, string>;
  readonly #ending: ReadonlySet<string>;
  readonly refusals: ChangeRefusal[] = [];

  constructor(lives: Lives, on: string, changes: readonly PlacedChange[]) {
    const given = changes.flatMap(({ act }) => findNewCode(act) ?? []);
    this.#lives = lives;
    this.#on = on;
    this.#given = new Map(given.map(({ organisationId, code }) => [organisationId, code]));
    this.#ending = new Set(changes.flatMap(({ act }) => listEnding(act)));
  }

  /** The code that an organisation carries the day before. */
  before(organisationId: string, place: number): string {
    const on = dayBefore(this.#on);
    const code = findState(this.#lives, organisationId, on)?.code;
    if (code === undefined) this.refusals.push({ code: "GAP", place, organisationId, on });
    return code ?? "";
  }

  /** The code that an organisation carries on the day itself, when all changes of the day have happened. */
  after(organisationId: string, place: number): string {
    const code = this.#ending.has(organisationId) ? undefined : findState(this.#lives, organisationId, this.#on)?.code;
    if (code === undefined) this.refusals.push({ code: "GAP", place, organisationId, on: this.#on });
    return this.#given.get(organisationId) ?? code ?? "";
  }

  /** Refuses a code for an organisation that begins where one that lives on carries it: it would be taken for that one. */
  checkFree(code: string, place: number): void {
    const taker = [...this.#given].find(([, given]) => given === code)?.[0];
    const known = findBearerOn(this.#lives, code, this.#on);
    const keeps = known !== undefined && !this.#ending.has(known) && !this.#given.has(known);
    const otherId = taker ?? (keeps ? known : undefined);
    if (otherId !== undefined)
      this.refusals.push({ code: "OVERLAP", place, organisationId: null, otherId, on: this.#on });
  }

  parent({ parentId, parentCode }: NamedParent, place: number): string | null {
    return parentId === null ? parentCode : this.after(parentId, place);
  }

  successor(born: NewOrganisation, place: number): RowText {
    const { code, name, kind, sector } = born;
    return { successorCode: code, name, kind, sector, parentCode: this.parent(born, place) };
  }
}

function writeRows({ act, place }: PlacedChange, codes: Codes): RowText[] {
  switch (act.kind) {
    case "FOUND":
      return [codes.successor(act.organisation, place)];
    case "DISSOLVE":
      return [{ predecessorCode: codes.before(act.organisationId, place) }];
    case "MERGE": {
      if (act.successor) codes.checkFree(act.successor.code, place);
      const successor = act.successor
        ? codes.successor(act.successor, place)
        : { successorCode: codes.after(act.intoId ?? "", place) };
      return act.predecessors.map(({ organisationId, extent }, index) => ({
        ...(index === 0 ? successor : { successorCode: successor.successorCode ?? null }),
        predecessorCode: codes.before(organisationId, place),
        extent,
      }));
    }
    case "SPLIT": {
      const predecessorCode = codes.before(act.organisationId, place);
      const extent = act.livesOn ? "PART" : "WHOLE";
      return act.successors.map((born) => ({ ...codes.successor(born, place), predecessorCode, extent }));
    }
    case "TRANSFER_PARENT": {
      const predecessorCode = codes.before(act.organisationId, place);
      return [{ predecessorCode, successorCode: act.code, parentCode: codes.parent(act, place) }];
    }
    case "CHANGE_TYPE": {
      const { organisationKind: kind, sector, code: successorCode } = act;
      return [{ predecessorCode: codes.before(act.organisationId, place), successorCode, kind, sector }];
    }
    case "RENAME": {
      const predecessorCode = codes.before(act.organisationId, place);
      return [{ predecessorCode, successorCode: act.code, name: act.name }];
    }
  }
}

const blank: Omit<ChangeRow, "row"> = {
  predecessorCode: null,
  successorCode: null,
  extent: null,
  name: null,
  kind: null,
  sector: null,
  parentCode: null,
};

/**
 * Writes the changes of one day as facts: ids become the codes that hold on the day before and on the day itself. `lives` are
 * those that follow from everything before. Rows carry the index of their change in the list.
 */
export function writeChanges(
  lives: Lives,
  on: string,
  requested: readonly PlacedChange[],
  { batchId, idNamespace }: Numbering,
): { readonly changes: Change[]; readonly refusals: readonly ChangeRefusal[] } {
  const codes = new Codes(lives, on, requested);
  const changes = requested.map((change): Change => {
    const { place, act, effectiveOn, decisionNumber, issuer, decidedOn } = change;
    const number = `${batchId}/${place + 1}`;
    return {
      id: makeIdentity(idNamespace, "organisations", "organisation-change", number),
      batchId,
      number,
      kind: act.kind,
      effectiveOn,
      decisionNumber,
      issuer,
      decidedOn,
      rows: writeRows(change, codes).map((row) => ({ ...blank, ...row, row: place })),
    };
  });
  return { changes, refusals: codes.refusals };
}
