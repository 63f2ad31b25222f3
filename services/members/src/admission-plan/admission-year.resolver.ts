import "reflect-metadata";
import { denied } from "@nq21/subgraph/guard";
import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from "type-graphql";
import type { Context } from "../context.ts";
import { Organisation } from "../organisation/organisation.type.ts";
import { tellCounted } from "../record/told.ts";
import { AdmissionYear } from "./admission-year.type.ts";

/** The first year of the record. */
const FIRST_YEAR = 2018;

@Resolver(() => Organisation)
export class AdmissionYearResolver {
  @FieldResolver(() => [AdmissionYear], {
    nullable: true,
    description:
      "Admissions to it and all below it, year by year, counted from the record whether or not the asker sees the members. A year without any is there with nought.",
  })
  async admissions(
    @Root() organisation: Organisation,
    @Arg("from", () => Int, { nullable: true, description: "First year; by default the first of the record." })
    from: number | null,
    @Arg("to", () => Int, { nullable: true, description: "Last year; by default this one." }) to: number | null,
    @Ctx() context: Context,
  ): Promise<readonly AdmissionYear[]> {
    const deny = (field: string) => {
      context.trail.noteDenied(`AdmissionYear.${field}`);
      return denied();
    };
    const first = Math.max(from ?? FIRST_YEAR, FIRST_YEAR);
    const last = Math.min(to ?? Number.POSITIVE_INFINITY, Number(context.today.slice(0, 4)));
    const counted = await context.admissionYears(first, last).load(organisation.id);
    return tellCounted(context, "admissions", counted).map((figures) => new AdmissionYear(figures, deny));
  }
}
