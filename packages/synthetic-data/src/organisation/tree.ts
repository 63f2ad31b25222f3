import { isCell } from "@nq21/code-lists/organisation-kind";
import { latest, type Organisation, type OrganisationHistory, type Role } from "./history.ts";

/** Cells below an organisation as things stand, itself included if it is a cell, in the order of founding. */
export function listCells(history: OrganisationHistory, top: Organisation, role?: Role): Organisation[] {
  return history.organisations.filter((each) => {
    const version = latest(each);
    if (version.to !== null || !isCell(version.kind) || (role !== undefined && each.role !== role)) return false;
    for (let above: Organisation | null = each; above; above = latest(above).parent) if (above === top) return true;
    return false;
  });
}

/** Grassroots cells directly below a committee that are bodies of their own, as things stand. */
export function listUnitCells(history: OrganisationHistory, committee: Organisation): Organisation[] {
  return history
    .listChildren(committee)
    .filter((each) => each.role === "UNIT" && latest(each).kind === "GRASSROOTS_CELL");
}

/** Chapters directly below a committee that are bodies of their own, as things stand. */
export function listUnitChapters(history: OrganisationHistory, committee: Organisation): Organisation[] {
  return history
    .listChildren(committee)
    .filter((each) => each.role === "UNIT" && latest(each).kind === "GRASSROOTS_CHAPTER");
}

/** Village cells that members of an ended body join: those of the commune where it sat, else of the first commune found. */
export function listVillageCells(history: OrganisationHistory, seat: string | null): Organisation[] {
  const communes = history.organisations.filter((each) => each.role === "COMMUNE" && latest(each).to === null);
  const commune = communes.find((each) => latest(each).code === seat) ?? communes[0];
  return commune ? listCells(history, commune, "VILLAGE") : [];
}
