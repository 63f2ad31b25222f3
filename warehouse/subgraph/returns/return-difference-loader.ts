import type { Actor } from "@nq21/authorisation/actor";
import { byArguments } from "@nq21/subgraph/loaders";
import DataLoader from "dataloader";
import { findSight } from "../display/viewer.ts";
import type { FigureFile } from "../figure-file/figure-file.ts";
import { listReturnDifferences } from "./return-difference.repository.ts";
import { RatingReturnDifference } from "./return-difference.type.ts";

/** Reads the differences of all organisations that were asked for together with equal arguments, as far as the actor may see. */
export type ReturnDifferenceLoaders = (
  from: number,
  to: number,
  forms: readonly string[],
) => DataLoader<string, RatingReturnDifference[]>;

/** Makes the loaders of one operation. */
export function makeReturnDifferenceLoaders(figures: () => Promise<FigureFile>, actor: Actor): ReturnDifferenceLoaders {
  return byArguments(
    (from: number, to: number, forms: readonly string[]) =>
      new DataLoader(async (organisations: readonly string[]) => {
        const file = await figures();
        const rows = await listReturnDifferences(file, { organisations, forms, from, to });
        const sees = await findSight(file, { actor, isPast: false }, organisations);
        const byOrganisation = Map.groupBy(rows, (row) => row.organisationId);
        return organisations.map((id) =>
          (byOrganisation.get(id) ?? []).map(({ isOpen, organisationId, ...row }) => {
            const agrees = row.difference === null ? null : row.difference === 0;
            const shown = isOpen || sees([organisationId], row.year);
            const numbers = shown ? {} : { reported: null, counted: null, difference: null };
            return Object.assign(new RatingReturnDifference(), row, { agrees }, numbers);
          }),
        );
      }),
  );
}
