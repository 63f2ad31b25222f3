import type { Importer, ImporterSettings } from "@nq21/database/import-file";
import { dutyImporter } from "./due-document/duty-import.ts";
import { programmeImporter } from "./programme/programme-import.ts";
import { taskImporter } from "./task/task-import.ts";

/** The importers of every kind of file that this service takes. */
export function makeImporters(settings: ImporterSettings): Importer[] {
  return [programmeImporter(settings), taskImporter(settings), dutyImporter(settings)];
}
