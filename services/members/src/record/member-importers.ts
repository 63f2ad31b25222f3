import type { Importer, ImporterSettings } from "@nq21/database/import-file";
import { commendationImporter } from "../commendation/commendation-import.ts";
import { countImporter } from "../course/count-file-import.ts";
import { postImporter } from "../post/post-import.ts";
import { ratingImporter } from "../rating/rating-import.ts";
import { registerImporter } from "../register/register-import.ts";
import { registerExtractImporter } from "../register-extract/register-extract-import.ts";
import { memberReturnImporters } from "../returns/member-returns.ts";
import { standingImporter } from "../standing/standing-import.ts";

/** How every kind of file is taken that tells of members. */
export function memberImporters(settings: ImporterSettings): Importer[] {
  return [
    registerImporter(settings),
    ratingImporter(settings),
    standingImporter(settings),
    registerExtractImporter(settings),
    postImporter(settings),
    commendationImporter(settings),
    countImporter(settings),
    ...memberReturnImporters(settings),
  ];
}
