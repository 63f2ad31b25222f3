import "reflect-metadata";
import type { RegisterDifferenceKind } from "@nq21/code-lists/register-extract";
import { type Connection, ConnectionArguments } from "@nq21/pagination/connection";
import { DayScalar } from "@nq21/subgraph/scalars";
import { Arg, Args, Ctx, FieldResolver, Int, Resolver, Root } from "type-graphql";
import type { Context } from "../context.ts";
import { Member } from "../member/member.type.ts";
import { noteCursors } from "../member/noted-page.ts";
import { Organisation, organisationOf } from "../organisation/organisation.type.ts";
import {
  RegisterDifference,
  RegisterDifferenceConnection,
  RegisterDifferenceCount,
  RegisterDifferenceKindEnum,
  RegisterEntry,
  RegisterExtract,
} from "./register-extract.type.ts";

const personsOf = ({ memberId, otherMemberId }: RegisterDifference) =>
  [memberId, otherMemberId].filter((id) => id !== null);

@Resolver(() => Organisation)
export class OrganisationExtractResolver {
  @FieldResolver(() => [RegisterExtract], {
    nullable: true,
    description: "Extracts of the central member database taken of it and of those below it, newest first.",
  })
  registerExtracts(@Root() organisation: Organisation, @Ctx() context: Context): Promise<RegisterExtract[]> {
    return context.registerExtracts.load(organisation.id);
  }

  @FieldResolver(() => RegisterDifferenceConnection, {
    nullable: true,
    description:
      "Where extracts of a day and the record of that day differ, in cells of it and below. Of the record beyond reach nothing is known here: whoever stands there is missing.",
  })
  async registerDifferences(
    @Root() organisation: Organisation,
    @Arg("on", () => DayScalar, { description: "Day of the extracts." }) on: string,
    @Arg("kinds", () => [RegisterDifferenceKindEnum], { nullable: true, description: "Only these kinds." })
    kinds: RegisterDifferenceKind[] | null,
    @Args(() => ConnectionArguments) page: ConnectionArguments,
    @Ctx() context: Context,
  ): Promise<Connection<RegisterDifference>> {
    const { first = null, after = null } = page;
    const listed = await context.registerDifferences({ on, kinds: kinds ?? null, first, after }).load(organisation.id);
    return noteCursors(noteNodes(listed, context), after, context.trail, personsOf);
  }
}

/** What a difference tells of its members is noted when any of it is read, for it is told outside their own fields. */
function noteNodes(page: Connection<RegisterDifference>, { trail }: Context): Connection<RegisterDifference> {
  const edges = page.edges.map(({ cursor, node }) => ({
    cursor,
    get node() {
      for (const id of personsOf(node)) trail.notePerson(id, "RECORD");
      return node;
    },
  }));
  return { ...page, edges };
}

@Resolver(() => RegisterExtract)
export class RegisterExtractResolver {
  @FieldResolver(() => Organisation, { description: "Of whose list it is." })
  organisation(@Root() extract: RegisterExtract): Organisation {
    return organisationOf(extract.organisationId);
  }

  @FieldResolver(() => Int, { nullable: true, description: "Lines whose card belongs to a member on record." })
  async matchedByCard(@Root() extract: RegisterExtract, @Ctx() context: Context): Promise<number | null> {
    return (await context.reconciliations.load(extract.id))?.matchedByCard ?? null;
  }

  @FieldResolver(() => Int, {
    nullable: true,
    description: "Lines whose citizen number, and not whose card, belongs to a member on record.",
  })
  async matchedByCitizenNumber(@Root() extract: RegisterExtract, @Ctx() context: Context): Promise<number | null> {
    return (await context.reconciliations.load(extract.id))?.matchedByCitizenNumber ?? null;
  }

  @FieldResolver(() => Int, { nullable: true, description: "Lines of someone who is no member on record." })
  async unmatched(@Root() extract: RegisterExtract, @Ctx() context: Context): Promise<number | null> {
    return (await context.reconciliations.load(extract.id))?.unmatched ?? null;
  }

  @FieldResolver(() => Int, { nullable: true, description: "How many differences there are, of every kind." })
  async differenceCount(@Root() extract: RegisterExtract, @Ctx() context: Context): Promise<number | null> {
    const found = await context.reconciliations.load(extract.id);
    return found?.countsByKind.reduce((sum, { count }) => sum + count, 0) ?? null;
  }

  @FieldResolver(() => [RegisterDifferenceCount], {
    nullable: true,
    description: "How many differences there are of each kind of which there is any.",
  })
  async countsByKind(
    @Root() extract: RegisterExtract,
    @Ctx() context: Context,
  ): Promise<readonly RegisterDifferenceCount[] | null> {
    return (await context.reconciliations.load(extract.id))?.countsByKind ?? null;
  }
}

@Resolver(() => RegisterEntry)
export class RegisterEntryResolver {
  @FieldResolver(() => Organisation, { nullable: true, description: "The cell; null for whom this side has in none." })
  organisation(@Root() { organisationId }: RegisterEntry): Organisation | null {
    return organisationId === null ? null : organisationOf(organisationId);
  }
}

@Resolver(() => RegisterDifference)
export class RegisterDifferenceResolver {
  @FieldResolver(() => Organisation, { description: "The cell on record, or the extract's where there is none." })
  organisation(@Root() { organisationId }: RegisterDifference): Organisation {
    return organisationOf(organisationId);
  }

  @FieldResolver(() => Member, { nullable: true, description: "Whom it is about; null for someone not on record." })
  member(@Root() { memberId }: RegisterDifference, @Ctx() context: Context): Promise<Member | null> | null {
    return memberId === null ? null : context.members.load(memberId);
  }

  @FieldResolver(() => Member, {
    nullable: true,
    description: "To whom the citizen number points where the card points to another.",
  })
  otherMember(@Root() { otherMemberId }: RegisterDifference, @Ctx() context: Context): Promise<Member | null> | null {
    return otherMemberId === null ? null : context.members.load(otherMemberId);
  }
}

/** What extracts add to the graph. */
export const registerExtractResolvers = [
  OrganisationExtractResolver,
  RegisterExtractResolver,
  RegisterEntryResolver,
  RegisterDifferenceResolver,
] as const;
