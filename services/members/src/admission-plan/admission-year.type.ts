import "reflect-metadata";
import type { AdmissionSource } from "@nq21/code-lists/membership";
import { Field, Int, ObjectType } from "type-graphql";
import { AdmissionSourceEnum } from "../member/member.type.ts";

@ObjectType({ description: "Admissions that one kind of organisation introduced." })
export class AdmissionSourceCount {
  @Field(() => AdmissionSourceEnum, {
    nullable: true,
    description: "Who introduced them; null where it is not on record.",
  })
  source!: AdmissionSource | null;
  @Field(() => Int, { description: "How many." }) count!: number;
}

/** How probation ended of those admitted in a year; told only to those who see the rows. */
export interface Confirmations {
  readonly confirmedOnTime: number;
  readonly confirmedLate: number;
  readonly confirmationOverdue: number;
}

/** What the record says of the admissions of a year. */
export interface AdmissionYearFigures {
  readonly year: number;
  readonly admitted: number;
  readonly sources: readonly AdmissionSourceCount[];
  readonly readmitted: number;
  readonly planned: number | null;
  readonly confirmations: Confirmations | null;
}

@ObjectType({
  description: "Admissions of a year to cells below an organisation, counted from the record, beside its plan.",
})
export class AdmissionYear {
  readonly #confirmations: Confirmations | null;
  readonly #deny: (field: string) => Error;

  @Field(() => Int, { description: "Year of admission." }) readonly year: number;
  @Field(() => Int, { description: "Members admitted, those admitted anew among them." }) readonly admitted: number;
  @Field(() => [AdmissionSourceCount], {
    description: "Of these, by who introduced them; every source once, and unknown.",
  })
  readonly sources: readonly AdmissionSourceCount[];
  @Field(() => Int, { description: "Of these, members who had been members before." }) readonly readmitted: number;
  @Field(() => Int, {
    nullable: true,
    description: "Admissions that it planned for this year alone; null without a plan.",
  })
  readonly planned: number | null;

  /** `deny` makes the error of a count that the actor may not know here, and notes it. */
  constructor({ confirmations, ...figures }: AdmissionYearFigures, deny: (field: string) => Error) {
    this.year = figures.year;
    this.admitted = figures.admitted;
    this.sources = figures.sources;
    this.readmitted = figures.readmitted;
    this.planned = figures.planned;
    this.#confirmations = confirmations;
    this.#deny = deny;
  }

  /** Together they leave over who departed on probation: a small count that harms. */
  #tell(name: keyof Confirmations): number {
    if (this.#confirmations === null) throw this.#deny(name);
    return this.#confirmations[name];
  }

  @Field(() => Int, {
    nullable: true,
    description: "Of these, members confirmed in time after probation, by the rule of the day of admission.",
  })
  get confirmedOnTime(): number {
    return this.#tell("confirmedOnTime");
  }

  @Field(() => Int, { nullable: true, description: "Of these, members confirmed later than that." })
  get confirmedLate(): number {
    return this.#tell("confirmedLate");
  }

  @Field(() => Int, {
    nullable: true,
    description: "Of these, members not confirmed though the time is over and they are still members.",
  })
  get confirmationOverdue(): number {
    return this.#tell("confirmationOverdue");
  }
}
