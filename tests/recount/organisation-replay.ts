/** A row of a directory or of a file of changes, by column key. */
export type FileRow = Readonly<Record<string, unknown>>;

/** A state of an organisation; `to` is the first day on which it no longer holds. */
interface State {
  readonly code: string;
  readonly kind: string;
  readonly from: string;
  to: string;
  /** Whose code the files name as the one directly above. */
  readonly parentCode: string | null;
  /** Who carried that code on the first day of the state. */
  above: ReplayedOrganisation | null;
}

/** An organisation with its states in the order of days, and where it went over to, whole or in part. */
export interface ReplayedOrganisation {
  readonly states: State[];
  readonly successors: { readonly on: string; readonly organisation: ReplayedOrganisation }[];
}

const FOR_EVER = "9999-12-31";
const text = (row: FileRow, key: string): string | null => {
  const content = row[key];
  return content === null || content === undefined ? null : String(content);
};
const current = ({ states }: ReplayedOrganisation): State => states[states.length - 1] as State;

/**
 * Replays a directory and its changes and keeps what the recount needs: which code meant which organisation, and of which kind
 * it was. Written after the meaning of the files alone; the services' way of applying changes is another.
 */
export function replayOrganisations(
  directory: readonly FileRow[],
  changes: readonly FileRow[],
): ReplayedOrganisation[] {
  const organisations: ReplayedOrganisation[] = [];
  const alive = new Map<string, ReplayedOrganisation>();
  const begin = (code: string, row: FileRow, kind: string | null, from: string): ReplayedOrganisation => {
    if (alive.has(code)) throw new Error(`code ${code} is held twice on ${from}`);
    const state = { code, kind: kind ?? "", from, to: FOR_EVER, parentCode: text(row, "parentCode"), above: null };
    const organisation = { states: [state], successors: [] };
    organisations.push(organisation);
    alive.set(code, organisation);
    return organisation;
  };
  const hangBegun = (isBegun: (state: State) => boolean) => {
    for (const organisation of alive.values())
      for (const state of organisation.states)
        if (isBegun(state)) state.above = alive.get(state.parentCode ?? "") ?? null;
  };
  for (const row of directory) begin(text(row, "code") ?? "", row, text(row, "kind"), text(row, "validFrom") ?? "");
  hangBegun(() => true);

  const days = [...Map.groupBy(changes, (row) => text(row, "effectiveOn") ?? "")].sort(([one], [other]) =>
    one < other ? -1 : 1,
  );
  for (const [day, rows] of days) {
    const before = new Map(alive);
    const bearerBefore = (row: FileRow): ReplayedOrganisation => {
      const found = before.get(text(row, "predecessorCode") ?? "");
      if (!found) throw new Error(`nobody carried ${text(row, "predecessorCode")} before ${day}`);
      return found;
    };
    const isKind = (row: FileRow, ...kinds: string[]) => kinds.includes(text(row, "kind") ?? "");

    for (const row of rows)
      if (isKind(row, "DISSOLVE") || (isKind(row, "MERGE", "SPLIT") && text(row, "extent") !== "PART")) {
        const ending = bearerBefore(row);
        current(ending).to = day;
        alive.delete(current(ending).code);
      }

    const altered = Map.groupBy(
      rows.filter((row) => isKind(row, "TRANSFER_PARENT", "CHANGE_TYPE", "RENAME")),
      bearerBefore,
    );
    for (const organisation of altered.keys()) alive.delete(current(organisation).code);
    for (const [organisation, ownRows] of altered) {
      const past = current(organisation);
      const code = ownRows.map((row) => text(row, "successorCode")).find((each) => each !== null) ?? past.code;
      const kind = ownRows.map((row) => text(row, "organisationKind")).find((each) => each !== null) ?? past.kind;
      const moved = ownRows.map((row) => text(row, "parentCode")).find((each) => each !== null) ?? null;
      past.to = day;
      const parentCode = moved ?? past.parentCode;
      const above = moved === null ? past.above : null;
      organisation.states.push({ code, kind, from: day, to: FOR_EVER, parentCode, above });
      if (alive.has(code)) throw new Error(`code ${code} is held twice on ${day}`);
      alive.set(code, organisation);
    }

    const beginnings = Map.groupBy(
      rows.filter((row) => isKind(row, "FOUND", "MERGE", "SPLIT")),
      (row) => `${text(row, "change")}/${text(row, "successorCode")}`,
    );
    for (const ownRows of beginnings.values()) {
      const [first] = ownRows as [FileRow];
      const code = text(first, "successorCode") ?? "";
      const absorber = alive.get(code);
      const isAbsorbed = isKind(first, "MERGE") && absorber && !ownRows.some((row) => bearerBefore(row) === absorber);
      const successor = isAbsorbed ? absorber : begin(code, first, text(first, "organisationKind"), day);
      for (const row of ownRows)
        if (!isKind(row, "FOUND")) bearerBefore(row).successors.push({ on: day, organisation: successor });
    }
    hangBegun((state) => state.from === day && state.above === null);
  }
  return organisations;
}

/** The state of an organisation on a day, or undefined if it did not exist. */
export function findState({ states }: ReplayedOrganisation, day: string): State | undefined {
  return states.find((state) => state.from <= day && day < state.to);
}
