import "reflect-metadata";
import { type Connection, ConnectionArguments, requestPage } from "@nq21/pagination/connection";
import { DayScalar } from "@nq21/subgraph/scalars";
import { Arg, Args, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { Context } from "../context.ts";
import { Inspection } from "../inspection/inspection.type.ts";
import { Member, memberOf } from "../member/member.type.ts";
import { Organisation, organisationOf } from "../organisation/organisation.type.ts";
import { isActionKey } from "./discipline.repository.ts";
import { DisciplinaryAction, MemberDisciplinaryAction, MemberDisciplinaryActionConnection } from "./discipline.type.ts";
import { findEffectEnd, findLimitationEnd, isBeyondLimitation, isInEffect } from "./limitation.ts";

const From = () =>
  Arg("from", () => DayScalar, { nullable: true, description: "First day of decision; by default all." });
const To = () => Arg("to", () => DayScalar, { nullable: true, description: "Last day of decision; by default all." });
const At = () => Arg("at", () => DayScalar, { nullable: true, description: "The day; by default today." });

const texts = {
  decidedBy: "Organisation whose body decided.",
  inspection: "Inspection that it followed from; null for none, and where the actor does not reach it.",
  limitationEndsOn:
    "Last day on which it might be decided: the act and the years of its form, begun anew by a new violation, by the rule of its day. Null without limit, and where the day of the act is not told.",
  isBeyondLimitation: "Whether it was decided after that day; null where the day of the act is not told.",
  effectEndsOn:
    "First day on which it has no effect any more, twelve months after the decision by the rule of its day; a relapse lets it last as long as the new action. Null where it does not end.",
  isInEffect: "Whether it has effect on a day.",
} as const;

@Resolver(() => Organisation)
export class OrganisationDisciplineResolver {
  @FieldResolver(() => [DisciplinaryAction], {
    nullable: true,
    description: "Disciplinary actions on this organisation itself, newest first.",
  })
  async disciplinaryActions(
    @Root() organisation: Organisation,
    @From() from: string | null,
    @To() to: string | null,
    @Ctx() context: Context,
  ): Promise<DisciplinaryAction[]> {
    const actions = await context.actionsOf.load(organisation.id);
    return actions.filter(({ decidedOn }) => (from ?? decidedOn) <= decidedOn && decidedOn <= (to ?? decidedOn));
  }

  @FieldResolver(() => MemberDisciplinaryActionConnection, {
    nullable: true,
    description: "Disciplinary actions on members of its and of all below it, newest first.",
  })
  memberDisciplinaryActions(
    @Root() organisation: Organisation,
    @From() from: string | null,
    @To() to: string | null,
    @Args(() => ConnectionArguments) page: ConnectionArguments,
    @Ctx() context: Context,
  ): Promise<Connection<MemberDisciplinaryAction>> {
    return context.memberActionsBelow(from ?? null, to ?? null, requestPage(page, isActionKey)).load(organisation.id);
  }
}

@Resolver(() => DisciplinaryAction)
export class DisciplinaryActionResolver {
  @FieldResolver(() => Organisation, { description: "Organisation that is disciplined." })
  organisation(@Root() action: DisciplinaryAction): Organisation {
    return organisationOf(action.organisationId);
  }

  @FieldResolver(() => Organisation, { description: texts.decidedBy })
  decidedBy(@Root() action: DisciplinaryAction): Organisation {
    return organisationOf(action.decidedById);
  }

  @FieldResolver(() => Inspection, { nullable: true, description: texts.inspection })
  inspection(@Root() action: DisciplinaryAction, @Ctx() context: Context): Promise<Inspection | null> | null {
    return action.inspectionId === null ? null : context.inspections.load(action.inspectionId);
  }

  @FieldResolver(() => DayScalar, { nullable: true, description: texts.limitationEndsOn })
  async limitationEndsOn(@Root() action: DisciplinaryAction, @Ctx() context: Context): Promise<string | null> {
    return findLimitationEnd(action, await context.actionsOf.load(action.organisationId));
  }

  @FieldResolver(() => Boolean, { nullable: true, description: texts.isBeyondLimitation })
  async isBeyondLimitation(@Root() action: DisciplinaryAction, @Ctx() context: Context): Promise<boolean | null> {
    return isBeyondLimitation(action, await context.actionsOf.load(action.organisationId));
  }

  @FieldResolver(() => DayScalar, { nullable: true, description: texts.effectEndsOn })
  async effectEndsOn(@Root() action: DisciplinaryAction, @Ctx() context: Context): Promise<string | null> {
    return findEffectEnd(action, await context.actionsOf.load(action.organisationId));
  }

  @FieldResolver(() => Boolean, { description: texts.isInEffect })
  async isInEffect(
    @Root() action: DisciplinaryAction,
    @At() at: string | null,
    @Ctx() context: Context,
  ): Promise<boolean> {
    return isInEffect(action, await context.actionsOf.load(action.organisationId), at ?? context.today);
  }
}

@Resolver(() => MemberDisciplinaryAction)
export class MemberDisciplinaryActionResolver {
  @FieldResolver(() => Organisation, { description: "Cell of the member, on the day of the act or of the decision." })
  organisation(@Root() action: MemberDisciplinaryAction): Organisation {
    return organisationOf(action.organisationId);
  }

  @FieldResolver(() => Member, { nullable: true, description: "Member who is disciplined." })
  member(@Root() action: MemberDisciplinaryAction): Member {
    return memberOf(action.memberId);
  }

  @FieldResolver(() => Organisation, { description: texts.decidedBy })
  decidedBy(@Root() action: MemberDisciplinaryAction): Organisation {
    return organisationOf(action.decidedById);
  }

  @FieldResolver(() => Inspection, { nullable: true, description: texts.inspection })
  inspection(@Root() action: MemberDisciplinaryAction, @Ctx() context: Context): Promise<Inspection | null> | null {
    return action.inspectionId === null ? null : context.inspections.load(action.inspectionId);
  }

  @FieldResolver(() => DayScalar, { nullable: true, description: texts.limitationEndsOn })
  async limitationEndsOn(@Root() action: MemberDisciplinaryAction, @Ctx() context: Context): Promise<string | null> {
    return findLimitationEnd(action, await context.memberActionsOf.load(action.memberId));
  }

  @FieldResolver(() => Boolean, { nullable: true, description: texts.isBeyondLimitation })
  async isBeyondLimitation(@Root() action: MemberDisciplinaryAction, @Ctx() context: Context): Promise<boolean | null> {
    return isBeyondLimitation(action, await context.memberActionsOf.load(action.memberId));
  }

  @FieldResolver(() => DayScalar, { nullable: true, description: texts.effectEndsOn })
  async effectEndsOn(@Root() action: MemberDisciplinaryAction, @Ctx() context: Context): Promise<string | null> {
    return findEffectEnd(action, await context.memberActionsOf.load(action.memberId));
  }

  @FieldResolver(() => Boolean, { description: texts.isInEffect })
  async isInEffect(
    @Root() action: MemberDisciplinaryAction,
    @At() at: string | null,
    @Ctx() context: Context,
  ): Promise<boolean> {
    return isInEffect(action, await context.memberActionsOf.load(action.memberId), at ?? context.today);
  }
}
