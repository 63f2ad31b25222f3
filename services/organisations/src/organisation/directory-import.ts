import type { Importer } from "@nq21/database/import-file";
import type { ParsedRow } from "@nq21/workbook/layout";
import { listFaultsOfFoundings, listFaultsOfPreview } from "../organisation-change/change-file-reach.ts";
import { compareFoundings } from "../organisation-change/compare-facts.ts";
import { readFacts, recordFoundings } from "../organisation-change/fact.repository.ts";
import { directoryHeadings, type Founding } from "../organisation-change/fact.ts";
import { identifyIn, listFaults, previewFacts, projectFacts } from "../organisation-change/projection.ts";
import type { Identify } from "../organisation-change/read-successors.ts";

type Line = Omit<Founding, "organisationId" | "batchId" | "row" | "isStandIn"> & { readonly isStandIn: boolean | null };

function foundingOf({ row, values }: ParsedRow, batchId: string, identify: Identify): Founding {
  const line = values as unknown as Line;
  return {
    ...line,
    isStandIn: line.isStandIn ?? false,
    organisationId: identify(line.code, line.validFrom),
    batchId,
    row,
  };
}

/**
 * Takes directories of organisations: each row says how an organisation stands on the day from which it is recorded. All rows
 * are checked together with everything on record, so that a parent may stand below its child or in an earlier file.
 */
export function directoryImporter({ idNamespace }: { readonly idNamespace: string }): Importer {
  const identify = identifyIn(idNamespace);
  return {
    kind: "ORGANISATION_DIRECTORY",
    async store(tx, batchId, workbook, actor) {
      const rows = workbook.sheets[directoryHeadings.sheet] ?? [];
      const record = await readFacts(tx);
      const given = rows.map((row) => foundingOf(row, batchId, identify));
      const known = new Set(record.foundings.map(({ organisationId }) => organisationId));
      const beyond = await listFaultsOfFoundings(tx, actor, given, (id) => known.has(id));
      if (beyond.length > 0) return { faults: beyond };
      const { differing, standing, counts } = compareFoundings(given, record.foundings);
      const preview = await previewFacts(tx, idNamespace, { foundings: standing, changes: record.changes });
      const touched = await listFaultsOfPreview(tx, actor, preview);
      if (touched.length > 0) return { faults: touched };
      const faults = listFaults(preview);
      if (faults.length > 0) return { faults };
      await recordFoundings(tx, differing);
      return { ...counts, differences: preview.differences };
    },
    async approved(tx) {
      await projectFacts(tx, idNamespace);
    },
  };
}
