import { type EditOutcome, type EditSettings, recordEdit } from "@nq21/database/edit";
import type { OrganisationDifferences } from "@nq21/database/organisation-difference";
import type { ActorTransaction } from "@nq21/database/with-actor";
import { beyondReach, requireReach } from "../record/edit-reach.ts";
import { applyChanges } from "./apply-changes.ts";
import { type ChangeRefusal, refusalOf } from "./change-refusal.ts";
import { checkForm } from "./check-form.ts";
import { checkPlacement } from "./check-placement.ts";
import { readFacts, recordChanges } from "./fact.repository.ts";
import type { Change, Facts } from "./fact.ts";
import { type Lives, livesOf } from "./lives.ts";
import type { RecordedChange } from "./organisation-change.repository.ts";
import { listTouchedBeyondReach } from "./preview-reach.ts";
import { lockRecord, readVersions } from "./projection.repository.ts";
import { identifyIn, previewFacts, publishPreview } from "./projection.ts";
import { listPublications } from "./publication.repository.ts";
import { listPredecessors, type RequestedChange } from "./requested-change.ts";
import { listNamed } from "./touched.ts";
import { writeChanges } from "./write-changes.ts";

/** Changes of organisations that happen together, as a client asks for them. */
export interface ChangeRequest {
  readonly changes: readonly RequestedChange[];
  readonly idempotencyKey: string;
  readonly dryRun: boolean;
  /** Versions at which organisations were read; the changes are refused if any stands at another. */
  readonly expectedVersions: readonly { readonly organisation: string; readonly version: number }[];
}

/** What changes did, or would do. */
export interface ChangesAnswer {
  readonly batchId: string;
  readonly changes: readonly RecordedChange[];
  readonly differences: OrganisationDifferences;
}

/** Why changes are not recorded. */
export type ChangesRefusal =
  | { readonly refusals: readonly ChangeRefusal[] }
  | { readonly stale: readonly { readonly id: string; readonly expected: number; readonly current: number }[] };

/** Most refusals that are told of one list. */
const MAX_REFUSALS = 100;

async function findStale(tx: ActorTransaction, { expectedVersions }: ChangeRequest) {
  if (expectedVersions.length === 0) return [];
  const current = await listPublications(
    tx,
    expectedVersions.map((each) => each.organisation),
  );
  return expectedVersions.flatMap(({ organisation: id, version: expected }, place) =>
    current[place] === expected ? [] : [{ id, expected, current: current[place] ?? 0 }],
  );
}

/** The place in a list of the change that names an organisation; null where none does, or there is only one. */
function findPlace(changes: readonly RequestedChange[], organisationId: string): number | null {
  if (changes.length === 1) return null;
  const place = changes.findIndex(({ act }) =>
    listPredecessors(act).some((each) => each.organisationId === organisationId),
  );
  return place < 0 ? null : place;
}

interface Written {
  readonly changes: readonly Change[];
  readonly refusals: readonly ChangeRefusal[];
}

/** Writes a list as facts, day by day: what an earlier day of the list did decides which codes hold on a later one. */
function writeDays(
  record: Facts,
  published: Lives,
  requested: readonly RequestedChange[],
  numbering: { readonly batchId: string; readonly idNamespace: string },
): Written {
  const days = Map.groupBy(
    requested.map((change, place) => ({ ...change, place })),
    (change) => change.effectiveOn,
  );
  const written: Change[] = [];
  for (const on of [...days.keys()].sort()) {
    const facts = { ...record, changes: [...record.changes, ...written] };
    const applied = written.length === 0 ? null : applyChanges(facts, identifyIn(numbering.idNamespace));
    // What does not fit yet may be mended by a later day of the list; all of it together is checked at the end.
    const lives = applied ? livesOf(applied.versions) : published;
    const { changes, refusals } = writeChanges(lives, on, days.get(on) ?? [], numbering);
    if (refusals.length > 0) return { changes: written, refusals };
    written.push(...changes);
  }
  return { changes: written, refusals: [] };
}

/**
 * Records changes of organisations that happen together, whole or not at all, under the client's key. What is refused and what
 * is only tried leaves no trace. Throws BeyondReach where they touch what the actor may not edit.
 */
export function changeOrganisations(
  settings: Omit<EditSettings, "service">,
  request: ChangeRequest,
): Promise<EditOutcome<ChangesAnswer, ChangesRefusal>> {
  const { idempotencyKey, dryRun, ...asked } = request;
  const { actor, idNamespace } = settings;
  const edit = { kind: "ORGANISATION_CHANGES", idempotencyKey, dryRun, request: asked, isStructural: true };
  return recordEdit<ChangesAnswer, ChangesRefusal>(
    { ...settings, service: "organisations" },
    edit,
    async (tx, batchId) => {
      await lockRecord(tx);
      await requireReach(tx, actor, "RECORD_EDIT", listNamed(request.changes));
      const refuse = (refusals: readonly ChangeRefusal[]) => ({
        refusal: { refusals: refusals.slice(0, MAX_REFUSALS) },
      });
      const stale = await findStale(tx, request);
      if (stale.length > 0) return { refusal: { stale } };

      const record = await readFacts(tx);
      const recordBegins = record.foundings.map((founding) => founding.validFrom).sort()[0] ?? null;
      const misshapen = checkForm(request.changes, recordBegins);
      if (misshapen.length > 0) return refuse(misshapen);

      const published = await readVersions(tx);
      const { changes, refusals } = writeDays(record, published, request.changes, { batchId, idNamespace });
      if (refusals.length > 0) return refuse(refusals);

      const facts = { ...record, changes: [...record.changes, ...changes] };
      const preview = await previewFacts(tx, idNamespace, facts, published);
      const { applied, organisationIds, erasingIds } = preview;
      if (applied.contradictions.length > 0)
        return refuse(applied.contradictions.map((contradiction) => refusalOf(contradiction, published)));
      const [beyond] = await listTouchedBeyondReach(tx, actor, "RECORD_EDIT", preview);
      if (beyond) throw beyondReach({ part: beyond.part, place: findPlace(request.changes, beyond.by) });
      if (erasingIds.length > 0)
        return refuse(erasingIds.map((id) => ({ code: "WOULD_ERASE_FACTS", place: null, organisationId: id })));
      const misplaced = checkPlacement(request.changes, published, preview.after, organisationIds);
      if (misplaced.length > 0) return refuse(misplaced);

      await recordChanges(tx, changes);
      await publishPreview(tx, preview);
      const edges = Map.groupBy(applied.edges, (edge) => edge.changeId);
      return {
        answer: {
          batchId,
          changes: changes.map(({ rows: _, batchId: __, number: ___, ...change }) => ({
            ...change,
            edges: edges.get(change.id) ?? [],
          })),
          differences: preview.differences,
        },
        added: changes.reduce((sum, change) => sum + change.rows.length, 0),
        superseding: 0,
      };
    },
  );
}
