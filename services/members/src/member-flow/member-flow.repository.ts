import type { Actor } from "@nq21/authorisation/actor";
import type { RowRule } from "@nq21/authorisation/row-rules";
import { codesOf } from "@nq21/code-lists/code-list";
import { type MemberFlowResidueKind, memberFlowResidueKinds } from "@nq21/code-lists/member-flow";
import type { Database } from "@nq21/database/connection";
import { allowRows } from "@nq21/database/row-policy";
import { withActor } from "@nq21/database/with-actor";
import { sql } from "kysely";
import { isIdentity } from "../member/member-page.ts";
import type { MemberFlowFigures, Movements } from "./member-flow.type.ts";

/** A year of an organisation is judged as a count of its members is: on the year's last day. */
const flowRule = (dataClass: "MEMBER_COUNT" | "MEMBER_RECORD"): RowRule => ({
  table: "flow",
  kind: "DATED",
  dataClass,
  organisation: "row.organisation_id",
  from: "nq21.judged_on(row.organisation_id, make_date(row.year, 12, 31))",
  until: "nq21.judged_on(row.organisation_id, make_date(row.year, 12, 31)) + 1",
});

type Counts = Omit<Movements, "residueKinds"> & Readonly<Record<MemberFlowResidueKind, number>>;
type Row = Omit<MemberFlowFigures, "movements"> & {
  readonly organisationId: string;
  readonly isTold: boolean;
} & Counts;

/** Years before and after any record, so that an open end asks for all there are. */
const [FIRST_YEAR, LAST_YEAR] = [1, 9999];

function movementsOf(row: Row): Movements {
  const { BEGAN_WITHOUT_REASON, ENDED_WITHOUT_REASON, ARRIVED_AFTER_DEPARTURE, CELL_DID_NOT_EXIST, ...counts } = row;
  const residues = { BEGAN_WITHOUT_REASON, ENDED_WITHOUT_REASON, ARRIVED_AFTER_DEPARTURE, CELL_DID_NOT_EXIST };
  return {
    ...counts,
    residueKinds: codesOf(memberFlowResidueKinds).flatMap((kind) =>
      residues[kind] > 0 ? [{ kind, count: residues[kind] }] : [],
    ),
  };
}

/**
 * The movements of each organisation and all below it, year by year, in the order asked for and in one statement. Years are left
 * out in which the organisation did not exist, of which no list is on record yet, or which the actor does not reach.
 */
export async function listMemberFlows(
  database: Database,
  actor: Actor,
  organisationIds: readonly string[],
  years: { readonly from: number | null; readonly to: number | null },
  today: string,
): Promise<MemberFlowFigures[][]> {
  const asked = organisationIds.filter(isIdentity);
  const found = await withActor(database, actor, (tx) =>
    sql<Row>`
      with flow as materialized (
        select (${asked}::uuid[])[counted.place] as organisation_id, counted.*
        from nq21.count_member_flows(
          ${asked}::uuid[], ${years.from ?? FIRST_YEAR}::int, ${years.to ?? LAST_YEAR}::int, ${today}::date
        ) as counted
      )
      select organisation_id as "organisationId", year, opening, admitted, closing,
        is_told and ${allowRows(actor, flowRule("MEMBER_RECORD"), "flow")} as "isTold",
        transferred_in_from_province as "transferredInFromProvince",
        transferred_in_from_outside as "transferredInFromOutside", restored, reorganised_in as "reorganisedIn",
        transferred_out_to_province as "transferredOutToProvince",
        transferred_out_to_outside as "transferredOutToOutside", reorganised_out as "reorganisedOut", died, expelled,
        struck_off as "struckOff", struck_off_probationary as "struckOffProbationary", left_on_request as "left",
        in_transit as "inTransit", began_without_reason as "BEGAN_WITHOUT_REASON",
        ended_without_reason as "ENDED_WITHOUT_REASON", arrived_after_departure as "ARRIVED_AFTER_DEPARTURE",
        cell_did_not_exist as "CELL_DID_NOT_EXIST"
      from flow
      where is_reached and ${allowRows(actor, flowRule("MEMBER_COUNT"), "flow")}
      order by year`.execute(tx),
  );
  const byOrganisation = Map.groupBy(found.rows, (row) => row.organisationId);
  return organisationIds.map((id) =>
    (byOrganisation.get(id.toLowerCase()) ?? []).map((row) => {
      const { year, opening, admitted, closing, isTold } = row;
      return { year, opening, admitted, closing, movements: isTold ? movementsOf(row) : null };
    }),
  );
}
