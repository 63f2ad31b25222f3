import type { Actor } from "@nq21/authorisation/actor";
import { decide, mayAny } from "@nq21/authorisation/policy";
import type { ReadTrail } from "@nq21/authorisation/read-trail";
import { GraphQLError } from "graphql";
import type { FigureFile } from "../figure-file/figure-file.ts";
import { listReachedYears } from "./display.repository.ts";

/** Who looks at figures, and whether at a version that is no longer the current one. */
export interface Viewer {
  readonly actor: Actor;
  readonly isPast: boolean;
}

/** Whether the rows behind the figure of all these organisations in a year are the viewer's to see. */
export type SeesRows = (organisations: readonly string[], year: number) => boolean;

/**
 * Finds out whose rows the viewer may see: of organisations below a root of a role that reads members, in the tree of the year
 * or in today's. One look for all organisations that are asked for together.
 */
export async function findSight(
  figures: FigureFile,
  { actor }: Viewer,
  organisations: readonly string[],
): Promise<SeesRows> {
  const { everywhere, roots } = decide(actor, "MEMBER_RECORD");
  if (everywhere) return () => true;
  if (roots.length === 0) return () => false;
  const reached = await listReachedYears(figures, roots, organisations);
  const known = new Set(reached.map(({ organisationId, year }) => `${organisationId} ${year ?? ""}`));
  return (members, year) => members.every((id) => known.has(`${id} `) || known.has(`${id} ${year}`));
}

/**
 * Lets a caller without row rights look at the current version only: what two versions show together may be more than either.
 * Throws FORBIDDEN.
 */
export function requireCurrent(actor: Actor, trail: ReadTrail): void {
  if (mayAny(actor, "MEMBER_RECORD")) return;
  trail.noteDenied("Query.indicatorSeries");
  throw new GraphQLError(
    "Earlier data versions are for those who may see the rows behind the figures. / Phiên bản số liệu cũ chỉ dành cho người được xem hồ sơ đảng viên.",
    { extensions: { code: "FORBIDDEN" } },
  );
}
