import type { OrganisationChangeKind } from "@nq21/code-lists/organisation-change";
import type { CellContent } from "@nq21/workbook/layout";
import {
  latest,
  type Organisation,
  type OrganisationHistory,
  type OrganisationState,
  type OrganisationTraits,
} from "./history.ts";

/** The decision that a change rests on. */
export interface Decision {
  readonly decisionNumber: string;
  readonly issuer: string;
  readonly decidedOn: string;
}

/** A row of a file of changes, by column key. */
export type ChangeRow = Readonly<Record<string, CellContent>>;

/** People who move because an organisation ended or began. */
export type Movement =
  | {
      readonly on: string;
      readonly kind: "EMPTY";
      readonly cell: Organisation;
      readonly receivers: readonly Organisation[];
    }
  | {
      readonly on: string;
      readonly kind: "FILL";
      readonly cell: Organisation;
      readonly donors: readonly Organisation[];
      /** Share of each donor's members that moves. */
      readonly share: number;
    };

/**
 * Writes down changes as a committee reports them, applies them to the history at the same moment and remembers who has to
 * move. One change, one number, rows together.
 */
export class ChangeRecord {
  readonly rows: ChangeRow[] = [];
  readonly movements: Movement[] = [];
  readonly history: OrganisationHistory;
  #changeCount = 0;

  constructor(history: OrganisationHistory) {
    this.history = history;
  }

  #write(kind: OrganisationChangeKind, on: string, decision: Decision, parts: readonly Record<string, CellContent>[]) {
    const change = `${on.slice(0, 4)}-${String(++this.#changeCount).padStart(4, "0")}`;
    for (const part of parts) this.rows.push({ change, kind, effectiveOn: on, ...part, ...decision });
  }

  #attributes(state: OrganisationState): Record<string, CellContent> {
    return {
      successorCode: state.code,
      name: state.name,
      organisationKind: state.kind,
      sector: state.sector,
      parentCode: state.parent ? latest(state.parent).code : null,
    };
  }

  found(on: string, decision: Decision, state: OrganisationState, traits: OrganisationTraits): Organisation {
    this.#write("FOUND", on, decision, [this.#attributes(state)]);
    return this.history.begin(on, state, traits, "FOUND");
  }

  dissolve(on: string, decision: Decision, organisation: Organisation): void {
    this.#write("DISSOLVE", on, decision, [{ predecessorCode: latest(organisation).code }]);
    this.history.end(organisation, on);
  }

  /** Predecessors go into a new organisation; those taken in part live on. */
  merge(
    on: string,
    decision: Decision,
    predecessors: readonly { readonly organisation: Organisation; readonly isWhole: boolean }[],
    state: OrganisationState,
    traits: OrganisationTraits,
  ): Organisation {
    this.#write(
      "MERGE",
      on,
      decision,
      predecessors.map(({ organisation, isWhole }) => ({
        predecessorCode: latest(organisation).code,
        extent: isWhole ? "WHOLE" : "PART",
        ...this.#attributes(state),
      })),
    );
    for (const { organisation, isWhole } of predecessors) if (isWhole) this.history.end(organisation, on);
    return this.history.begin(on, state, traits, "MERGE");
  }

  /** One organisation is taken up by another that lives on under the code it has. */
  absorb(on: string, decision: Decision, organisation: Organisation, absorber: Organisation): void {
    this.#write("MERGE", on, decision, [
      { predecessorCode: latest(organisation).code, successorCode: latest(absorber).code, extent: "WHOLE" },
    ]);
    this.history.end(organisation, on);
  }

  split(
    on: string,
    decision: Decision,
    organisation: Organisation,
    isWhole: boolean,
    successors: readonly { readonly state: OrganisationState; readonly traits: OrganisationTraits }[],
  ): Organisation[] {
    this.#write(
      "SPLIT",
      on,
      decision,
      successors.map(({ state }) => ({
        predecessorCode: latest(organisation).code,
        extent: isWhole ? "WHOLE" : "PART",
        ...this.#attributes(state),
      })),
    );
    if (isWhole) this.history.end(organisation, on);
    return successors.map(({ state, traits }) => this.history.begin(on, state, traits, "SPLIT"));
  }

  /** Same organisation, other state: a row each for parent, type and name, with only what changed. */
  alter(on: string, decision: Decision, organisation: Organisation, changed: Partial<OrganisationState>): void {
    const before = latest(organisation);
    const codes = { predecessorCode: before.code, successorCode: changed.code ?? before.code };
    const differs = (key: keyof OrganisationState) => changed[key] !== undefined && changed[key] !== before[key];
    const name = differs("name") ? { name: changed.name as string } : {};
    const hasTypeChange = differs("kind") || differs("sector");
    if (differs("parent"))
      this.#write("TRANSFER_PARENT", on, decision, [
        { ...codes, parentCode: latest(changed.parent as Organisation).code },
      ]);
    if (hasTypeChange)
      this.#write("CHANGE_TYPE", on, decision, [
        {
          ...codes,
          ...name,
          ...(differs("kind") ? { organisationKind: changed.kind as string } : {}),
          ...(differs("sector") ? { sector: changed.sector as string } : {}),
        },
      ]);
    else if (differs("name")) this.#write("RENAME", on, decision, [{ ...codes, ...name }]);
    this.history.change(organisation, on, changed);
  }

  empty(on: string, cell: Organisation, receivers: readonly Organisation[]): void {
    this.movements.push({ on, kind: "EMPTY", cell, receivers });
  }

  fill(on: string, cell: Organisation, donors: readonly Organisation[], share: number): void {
    this.movements.push({ on, kind: "FILL", cell, donors, share });
  }
}
