import "reflect-metadata";
import { type MemberFlowResidueKind, memberFlowResidueKinds } from "@nq21/code-lists/member-flow";
import { registerCodeEnum } from "@nq21/subgraph/code-enum";
import { Field, Int, ObjectType } from "type-graphql";

const MemberFlowResidueKindEnum = registerCodeEnum(
  "MemberFlowResidueKind",
  "Why the stock of members and their movements don't agree.",
  memberFlowResidueKinds,
);

@ObjectType({ description: "How many members keep stock and movements from agreeing, by what the record doesn't say." })
class MemberFlowResidue {
  @Field(() => MemberFlowResidueKindEnum, { description: "What is missing." })
  kind!: MemberFlowResidueKind;
  @Field(() => Int, { description: "How many memberships it is missing of." }) count!: number;
}

/** The movements of a year; told only to those who see the rows. */
export interface Movements {
  readonly transferredInFromProvince: number;
  readonly transferredInFromOutside: number;
  readonly restored: number;
  readonly reorganisedIn: number;
  readonly transferredOutToProvince: number;
  readonly transferredOutToOutside: number;
  readonly reorganisedOut: number;
  readonly died: number;
  readonly expelled: number;
  readonly struckOff: number;
  readonly struckOffProbationary: number;
  readonly left: number;
  readonly inTransit: number;
  readonly residueKinds: readonly MemberFlowResidue[];
}

/** What the record says of a year: the stocks, the admissions and, to those who may know them, the movements. */
export interface MemberFlowFigures {
  readonly year: number;
  readonly opening: number;
  readonly admitted: number;
  readonly closing: number;
  readonly movements: Movements | null;
}

const nullableCount = (description: string) => Field(() => Int, { nullable: true, description });

@ObjectType({
  description:
    "Members of an organisation and all below it through one year, after Biểu số 1-BTCTW. Opening and what came, less what went, make closing; the residue is what is left over.",
})
export class MemberFlow {
  readonly #figures: MemberFlowFigures;
  readonly #deny: (field: string) => Error;

  /** `deny` makes the error of a movement that the actor may not know here, and notes it. */
  constructor(figures: MemberFlowFigures, deny: (field: string) => Error) {
    this.#figures = figures;
    this.#deny = deny;
  }

  #tell<Name extends keyof Movements>(name: Name): Movements[Name] {
    const { movements } = this.#figures;
    if (movements === null) throw this.#deny(name);
    return movements[name];
  }

  @Field(() => Int, { nullable: true, description: "Calendar year." })
  get year(): number {
    return this.#figures.year;
  }

  @nullableCount(
    "On the list as the year begins. Line A: those of 31/12 before, and of a list that the record opens with.",
  )
  get opening(): number {
    return this.#figures.opening;
  }

  @nullableCount("Admitted in the year. Line B1.")
  get admitted(): number {
    return this.#figures.admitted;
  }

  @nullableCount("Transferred in from outside it, wherever from. Line B2.")
  get transferredIn(): number {
    return this.#tell("transferredInFromProvince") + this.#tell("transferredInFromOutside");
  }

  @nullableCount("Of those transferred in: from another organisation on record. Line B2b.")
  get transferredInFromProvince(): number {
    return this.#tell("transferredInFromProvince");
  }

  @nullableCount("Of those transferred in: from outside the record. Line B2a.")
  get transferredInFromOutside(): number {
    return this.#tell("transferredInFromOutside");
  }

  @nullableCount("Restored to the list. Line B3.")
  get restored(): number {
    return this.#tell("restored");
  }

  @nullableCount("Came with their cell when the structure changed; they themselves did not move.")
  get reorganisedIn(): number {
    return this.#tell("reorganisedIn");
  }

  @nullableCount("Transferred out of it, wherever to. Line C5.")
  get transferredOut(): number {
    return this.#tell("transferredOutToProvince") + this.#tell("transferredOutToOutside");
  }

  @nullableCount("Of those transferred out: to another organisation on record. Line C5b.")
  get transferredOutToProvince(): number {
    return this.#tell("transferredOutToProvince");
  }

  @nullableCount("Of those transferred out: out of the record, or not yet arrived anywhere. Line C5a.")
  get transferredOutToOutside(): number {
    return this.#tell("transferredOutToOutside");
  }

  @nullableCount("Went with their cell when the structure changed; they themselves did not move.")
  get reorganisedOut(): number {
    return this.#tell("reorganisedOut");
  }

  @nullableCount("Died. Line C1.")
  get died(): number {
    return this.#tell("died");
  }

  @nullableCount("Expelled, by discipline. Line C2.")
  get expelled(): number {
    return this.#tell("expelled");
  }

  @nullableCount("Struck off, which is no discipline. Line C3.")
  get struckOff(): number {
    return this.#tell("struckOff");
  }

  @nullableCount("Of those struck off: on probation.")
  get struckOffProbationary(): number {
    return this.#tell("struckOffProbationary");
  }

  @nullableCount("Left on request. Line C4.")
  get left(): number {
    return this.#tell("left");
  }

  @nullableCount(
    "Arrived from a transfer between two cells of it that was under way as the year began, less those under way as it ends.",
  )
  get inTransit(): number {
    return this.#tell("inTransit");
  }

  @nullableCount("On the list on 31/12, or today in the running year. Line D.")
  get closing(): number {
    return this.#figures.closing;
  }

  @nullableCount(
    "Opening and what came, less what went and closing. Above nought, members are gone of whom nothing says why.",
  )
  get residue(): number {
    const { opening, admitted, closing } = this.#figures;
    const came = admitted + this.transferredIn + this.restored + this.reorganisedIn + this.inTransit;
    const departed = this.died + this.expelled + this.struckOff + this.left;
    return opening + came - departed - this.transferredOut - this.reorganisedOut - closing;
  }

  @Field(() => Boolean, {
    nullable: true,
    description:
      "Whether there is no residue and nothing that would make one. Two gaps that cancel each other don't balance.",
  })
  get isBalanced(): boolean {
    return this.residue === 0 && this.residueKinds.length === 0;
  }

  @Field(() => [MemberFlowResidue], { nullable: true, description: "What makes up the residue; numbers only." })
  get residueKinds(): readonly MemberFlowResidue[] {
    return this.#tell("residueKinds");
  }
}
