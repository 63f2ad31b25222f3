import type { Importer, ImporterSettings } from "@nq21/database/import-file";
import { ratingImporter } from "../rating/rating-import.ts";
import { registerImporter } from "../register/register-import.ts";
import { standingImporter } from "../standing/standing-import.ts";

/** How every kind of file is taken that tells of members. */
export function memberImporters(settings: ImporterSettings): Importer[] {
  return [registerImporter(settings), ratingImporter(settings), standingImporter(settings)];
}
