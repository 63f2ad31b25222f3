import type { Importer } from "@nq21/database/import-file";
import { meetingImporter } from "../meeting/meeting-import.ts";
import { partyGroupImporter } from "../party-group/party-group-import.ts";
import { ratingImporter } from "../rating/rating-import.ts";
import { honourImporter } from "../recognition/honour-import.ts";
import { organisationReturnImporters } from "../returns/organisation-returns.ts";
import { superiorImporter } from "../superior/superior-import.ts";

/** How files are taken that tell what organisations did. None of them changes what organisations there are. */
export function activityImporters(settings: { readonly idNamespace: string }): Importer[] {
  return [
    ratingImporter(settings),
    meetingImporter(settings),
    superiorImporter(settings),
    honourImporter(settings),
    partyGroupImporter(settings),
    ...organisationReturnImporters(settings),
  ];
}
