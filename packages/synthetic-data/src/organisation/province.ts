import { readCommunesOf2018, readCommunesOf2020 } from "../facts.ts";
import { openStream } from "../random-stream.ts";
import { ChangeRecord, type ChangeRow, type Movement } from "./change-record.ts";
import { mergeCommunes } from "./commune-merger-2020.ts";
import { DecisionRegister } from "./decision-register.ts";
import { foundDirectory } from "./founding.ts";
import { type Organisation, OrganisationHistory } from "./history.ts";
import { mergeProvinces } from "./province-merger-2025.ts";
import { reorganiseUnits } from "./reorganisation-2024.ts";
import { planStructure } from "./structure-plan.ts";
import { changeBefore2020, changeBefore2024 } from "./yearly-changes.ts";

/** All organisations with their dated versions, the rows that report their changes, and who had to move because of them. */
export interface OrganisationRecord {
  readonly organisations: readonly Organisation[];
  readonly changes: readonly ChangeRow[];
  readonly movements: readonly Movement[];
}

/** Builds the organisations from 1/1/2018 on, change by change. */
export function buildOrganisations(options: { readonly members: number; readonly seed: number }): OrganisationRecord {
  const stream = openStream(options.seed, "organisations");
  const communes = readCommunesOf2018();
  const structure = planStructure(options.members, communes, stream);
  const history = new OrganisationHistory();
  foundDirectory(history, structure, communes, readCommunesOf2020());
  const record = new ChangeRecord(history);
  const setting = { record, decisions: new DecisionRegister(), scale: structure.scale, stream };
  changeBefore2020(setting);
  mergeCommunes(record);
  changeBefore2024(setting);
  reorganiseUnits(setting);
  mergeProvinces(setting);
  return { organisations: history.organisations, changes: record.rows, movements: record.movements };
}
