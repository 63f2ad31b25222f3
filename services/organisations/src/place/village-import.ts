import { type Actor, system } from "@nq21/authorisation/actor";
import { isCell, type OrganisationKind } from "@nq21/code-lists/organisation-kind";
import { isVillage, type PlaceKind, type VillageOffice } from "@nq21/code-lists/place";
import { makeIdentity } from "@nq21/database/identity";
import type { Importer } from "@nq21/database/import-file";
import { datedCodeKey } from "@nq21/database/organisation-directory";
import { addCounts, awaitTurnOfFile, storeFacts } from "@nq21/database/versioned-facts";
import type { ActorTransaction } from "@nq21/database/with-actor";
import { type Fault, type FaultCode, makeFault } from "@nq21/workbook/fault";
import type { ParsedRow } from "@nq21/workbook/layout";
import { dayAfter } from "../organisation-change/day.ts";
import { findBearersByDay, listVersionsOf } from "../record/bearer.repository.ts";
import { listFaultsOfReach } from "../record/import-reach.ts";
import { findPlacesByDay, listPlaceVersionsOf } from "./place.repository.ts";
import {
  listCoveredWithinReach,
  type RecordedInterval,
  readVillageIntervals,
  villageCellTable,
  villageOfficeTable,
} from "./village.repository.ts";

const coverSheet = "Chi bộ - thôn";
const officeSheet = "Chức danh ở thôn";

interface Line {
  readonly cellCode?: string;
  readonly villageCode: string;
  readonly office?: VillageOffice;
  readonly from: string;
  readonly to: string | null;
  readonly isMember?: boolean;
}

/** A row that was read, with its interval half open. */
interface ReadLine extends Line {
  readonly sheet: string;
  readonly row: number;
  readonly validTo: string | null;
}

interface KindedVersion<Kind> {
  readonly kind: Kind;
  readonly validFrom: string;
  readonly validTo: string | null;
}

const readLines = (rows: readonly ParsedRow[] | undefined, sheet: string): ReadLine[] =>
  (rows ?? []).map(({ row, values }) => {
    const line = values as unknown as Line;
    return { ...line, sheet, row, validTo: line.to === null ? null : dayAfter(line.to) };
  });

/** The first day of an interval on which something that lives is not of the kind that is needed; undefined if there is none. */
function findOtherKind<Kind>(
  versions: readonly KindedVersion<Kind>[],
  { from, validTo }: ReadLine,
  isRight: (kind: Kind) => boolean,
): string | undefined {
  const wrong = versions.find(
    (version) =>
      !isRight(version.kind) &&
      (version.validTo === null || from < version.validTo) &&
      (validTo === null || version.validFrom < validTo),
  );
  return wrong && (wrong.validFrom > from ? wrong.validFrom : from);
}

/** Finds the rows that overlap another row of their subject, in the file or on record. */
function findOverlaps(
  given: readonly (RecordedInterval & { readonly line: ReadLine })[],
  record: readonly RecordedInterval[],
): Fault[] {
  const replaced = new Set(given.map(({ id }) => id));
  const standing = [...record.filter(({ id }) => !replaced.has(id)), ...given];
  const bySubject = Map.groupBy(standing, ({ subject }) => subject);
  return given
    .filter((one) =>
      bySubject
        .get(one.subject)
        ?.some(
          (other) =>
            other.id !== one.id &&
            (other.validTo === null || one.validFrom < other.validTo) &&
            (one.validTo === null || other.validFrom < one.validTo),
        ),
    )
    .map(({ line: { sheet, row } }) => makeFault("VILLAGE_PERIODS_OVERLAP", { sheet, row, column: "Từ ngày" }));
}

/** Whom the rows are about, and what is wrong with them. Codes hold on a row's first day. */
async function readSubjects(tx: ActorTransaction, lines: readonly ReadLine[]) {
  const villagesAsked = lines.map(({ villageCode, from }) => ({ code: villageCode, on: from }));
  const cellsAsked = lines.flatMap(({ cellCode, from }) =>
    cellCode === undefined ? [] : [{ code: cellCode, on: from }],
  );
  const [places, bearers] = [await findPlacesByDay(tx, villagesAsked), await findBearersByDay(tx, cellsAsked)];
  const placeVersions = await listPlaceVersionsOf(tx, system, [...places.values()]);
  const cellVersions = await listVersionsOf(
    tx,
    [...bearers.values()].map(({ organisationId }) => organisationId),
  );
  const faults: Fault[] = [];
  const found = lines.flatMap((line) => {
    const { sheet, row, from, to, villageCode, cellCode } = line;
    const fault = (code: FaultCode, column: string, ...details: string[]) =>
      faults.push(makeFault(code, { sheet, row, column }, ...details));
    if (to !== null && to < from) fault("DATES_OUT_OF_ORDER", "Đến ngày", "Từ ngày", "Đến ngày");
    const placeId = places.get(datedCodeKey({ code: villageCode, on: from }));
    const cellId =
      cellCode === undefined ? null : bearers.get(datedCodeKey({ code: cellCode, on: from }))?.organisationId;
    if (placeId === undefined) fault("UNKNOWN_PLACE", "Mã thôn, tổ dân phố", from);
    if (cellId === undefined) fault("UNKNOWN_ORGANISATION", "Mã chi bộ", from);
    if (placeId === undefined || cellId === undefined) return [];
    const otherKind = findOtherKind<PlaceKind>(placeVersions.get(placeId) ?? [], line, isVillage);
    if (otherKind) fault("NOT_A_VILLAGE", "Mã thôn, tổ dân phố", otherKind);
    const cells = cellId === null ? [] : (cellVersions.get(cellId) ?? []);
    const noCell = findOtherKind<OrganisationKind>(cells, line, isCell);
    if (noCell) fault("NOT_A_CELL", "Mã chi bộ", noCell);
    return [{ line, placeId, cellId }];
  });
  return { found, faults };
}

type Found = Awaited<ReturnType<typeof readSubjects>>["found"][number];

/**
 * The cells of a file that tell of what may not be edited: of a cell beyond reach, or of an office in a village that no cell
 * within reach covers, on record or by the file itself.
 */
async function listBeyond(tx: ActorTransaction, actor: Actor, found: readonly Found[]): Promise<Fault[]> {
  const covers = found.flatMap(({ line: { sheet, row, from: on }, placeId, cellId }) =>
    cellId === null ? [] : [{ organisationId: cellId, on, sheet, row, column: "Mã chi bộ", placeId }],
  );
  const beyond = await listFaultsOfReach(tx, actor, covers);
  const offices = found.filter(({ cellId }) => cellId === null);
  const covered = await listCoveredWithinReach(
    tx,
    actor,
    offices.map(({ placeId, line: { from: on } }) => ({ id: placeId, on })),
  );
  const given = new Set(beyond.length > 0 ? [] : covers.map(({ placeId }) => placeId));
  const uncovered = offices
    .filter(({ placeId }, at) => !covered[at] && !given.has(placeId))
    .map(({ line: { sheet, row } }) =>
      makeFault("ORGANISATION_OUT_OF_REACH", { sheet, row, column: "Mã thôn, tổ dân phố" }),
    );
  return [...beyond, ...uncovered];
}

/** Takes files of cells and offices in villages. Both end with the village, and a cell's cover with the cell. */
export function villageImporter({ idNamespace }: { readonly idNamespace: string }): Importer {
  const identify = (table: string, key: string) => makeIdentity(idNamespace, "organisations", table, key);
  return {
    kind: "VILLAGE_ORGANISATION",
    async store(tx, batchId, { sheets }, actor) {
      const lines = [...readLines(sheets[coverSheet], coverSheet), ...readLines(sheets[officeSheet], officeSheet)];
      const { found, faults } = await readSubjects(tx, lines);
      const beyond = await listBeyond(tx, actor, found);
      if (beyond.length > 0) return { faults: beyond };
      const given = found.map(({ line, placeId, cellId }) => {
        const subject = cellId === null ? `${placeId}/${line.office}` : `${cellId}/${placeId}`;
        const table = cellId === null ? villageOfficeTable : villageCellTable;
        const id = identify(table.name, `${subject}/${line.from}`);
        return { id, subject, validFrom: line.from, validTo: line.validTo, line, placeId, cellId };
      });
      await awaitTurnOfFile(tx);
      const placeIds = [...new Set(given.map(({ placeId }) => placeId))];
      const overlaps = findOverlaps(given, await readVillageIntervals(tx, placeIds));
      if (faults.length + overlaps.length > 0) return { faults: [...faults, ...overlaps] };
      const covers = given.flatMap(({ id, placeId, cellId, validFrom, validTo }) =>
        cellId === null
          ? []
          : [{ id, organisation_id: cellId, place_id: placeId, valid_from: validFrom, valid_to: validTo }],
      );
      const offices = given.flatMap(({ id, placeId, cellId, validFrom, validTo, line: { office, isMember } }) =>
        cellId === null
          ? [{ id, place_id: placeId, office, valid_from: validFrom, valid_to: validTo, is_member: isMember }]
          : [],
      );
      return addCounts([
        await storeFacts(tx, batchId, villageCellTable, covers),
        await storeFacts(tx, batchId, villageOfficeTable, offices),
      ]);
    },
  };
}
