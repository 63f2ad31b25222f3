import "reflect-metadata";
import { sectors } from "@nq21/code-lists/sector";
import { makeCode } from "@nq21/subgraph/value-types";
import { Ctx, FieldResolver, Int, Resolver, Root } from "type-graphql";
import type { Context } from "../context.ts";
import { organisationChangeOf } from "../organisation-change/organisation-change.type.ts";
import { tellHistory } from "./dated-fact.ts";
import { findOrganisation, listOrganisationsById } from "./organisation.reference.ts";
import { Organisation } from "./organisation.type.ts";
import { DatedFact, OrganisationVersion } from "./organisation-history.type.ts";
import { findVersion, type Life } from "./organisation-life.ts";

@Resolver(() => Organisation)
export class OrganisationHistoryResolver {
  @FieldResolver(() => Int, {
    description: "How often what is recorded of its life has changed; an edit names the version that it was made for.",
  })
  async version(@Root() organisation: Organisation, @Ctx() context: Context): Promise<number> {
    return (await context.organisationRecords.load(organisation.id)).version;
  }

  @FieldResolver(() => [OrganisationVersion], { description: "How it stood, interval by interval, oldest first." })
  versions(@Root() organisation: Organisation): OrganisationVersion[] {
    return organisation.life.map(({ sector, ...version }) =>
      Object.assign(new OrganisationVersion(), {
        ...version,
        sector: sector === null ? null : makeCode("SECTOR", sector, sectors[sector]),
      }),
    );
  }

  @FieldResolver(() => [DatedFact], { description: "What happened to it, oldest first, with the decisions." })
  async history(@Root() organisation: Organisation, @Ctx() context: Context): Promise<DatedFact[]> {
    const { id, life, askedAt } = organisation;
    const [changes, record] = await Promise.all([context.changes.load(id), context.organisationRecords.load(id)]);
    const named = new Set([
      ...life.map((version) => version.parentId),
      ...changes.flatMap(({ edges }) => edges.flatMap((edge) => [edge.predecessorId, edge.successorId])),
    ]);
    const ids = [...named].filter((each) => each !== null);
    const lives = new Map<string, Life | null>();
    await Promise.all(ids.map(async (each) => lives.set(each, await context.lives.load(each))));
    const nameOn = (each: string, on: string) => {
      const life = lives.get(each);
      return life ? (findVersion(life, on)?.name ?? null) : null;
    };
    return tellHistory(life, changes, record.entered, nameOn).map((told) =>
      Object.assign(new DatedFact(), {
        told,
        on: told.on,
        kind: told.kind,
        decisionNumber: told.decision?.decisionNumber ?? null,
        issuer: told.decision?.issuer ?? null,
        decidedOn: told.decision?.decidedOn ?? null,
        change: told.change && organisationChangeOf(told.change, askedAt),
      }),
    );
  }
}

@Resolver(() => OrganisationVersion)
export class OrganisationVersionResolver {
  @FieldResolver(() => Organisation, {
    nullable: true,
    description: "Organisation directly above; dated fields below it are asked for the first day of the interval.",
  })
  async parent(@Root() version: OrganisationVersion, @Ctx() context: Context): Promise<Organisation | null> {
    return version.parentId === null ? null : findOrganisation(version.parentId, context, version.validFrom);
  }
}

@Resolver(() => DatedFact)
export class DatedFactResolver {
  @FieldResolver(() => [Organisation], { description: "The other organisations that took part." })
  organisations(@Root() fact: DatedFact, @Ctx() context: Context): Promise<Organisation[]> {
    return listOrganisationsById(fact.told.otherIds, context, fact.on);
  }
}
