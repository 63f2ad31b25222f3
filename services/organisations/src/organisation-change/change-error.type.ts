import "reflect-metadata";
import { type OrganisationKind, organisationKinds } from "@nq21/code-lists/organisation-kind";
import { registerCodeEnum } from "@nq21/subgraph/code-enum";
import { InLocale, tell } from "@nq21/subgraph/edit/edit-refusal.type";
import { DayScalar } from "@nq21/subgraph/scalars";
import type { Locale } from "@nq21/subgraph/value-types";
import type { Sentence } from "@nq21/workbook/fault";
import { Field, Int, InterfaceType, ObjectType } from "type-graphql";
import { OrganisationKindEnum } from "../organisation/organisation.type.ts";
import { type ChangePart, type ChangeRefusal, changeParts } from "./change-refusal.ts";

const ChangePartEnum = registerCodeEnum("ChangePart", "A part of a change of organisations.", changeParts);

@InterfaceType({ description: "Why a list of changes of organisations is refused." })
export abstract class OrganisationChangeError {
  @Field(() => String, { description: "Stable code of the refusal." }) code!: string;
  @Field(() => Int, {
    nullable: true,
    description:
      "Index in the list of the change to mend, from 0; null where something on record stands against the list.",
  })
  place!: number | null;
  sentence!: Sentence;
  refusal!: ChangeRefusal;

  @Field(() => String, { description: "A sentence for whoever made the change." })
  message(@InLocale() locale: Locale | null): string {
    return tell(this.sentence, locale);
  }
}

@ObjectType({ implements: OrganisationChangeError, description: "Organisations would stand below themselves." })
export class CycleError extends OrganisationChangeError {}

@ObjectType({ implements: OrganisationChangeError, description: "Organisations would have no parent." })
export class OrphanError extends OrganisationChangeError {
  @Field(() => DayScalar, { description: "Day from which they would have none." }) on!: string;
}

@ObjectType({
  implements: OrganisationChangeError,
  description: "A code has a bearer already, or two changes of one day exclude each other.",
})
export class OverlapError extends OrganisationChangeError {
  @Field(() => DayScalar, { description: "Day on which they meet." }) on!: string;
}

@ObjectType({
  implements: OrganisationChangeError,
  description: "An organisation does not exist on the day, or part of one is not accounted for.",
})
export class GapError extends OrganisationChangeError {
  @Field(() => DayScalar, { description: "Day on which there is nothing." }) on!: string;
}

@ObjectType({ implements: OrganisationChangeError, description: "A change does not say what it must." })
export class IncompleteChangeError extends OrganisationChangeError {
  @Field(() => ChangePartEnum, { description: "What is missing, or given where it must not be." }) missing!: ChangePart;
}

@ObjectType({
  implements: OrganisationChangeError,
  description: "An organisation would stand below one of a kind that it may not stand below on the day.",
})
export class MisplacedKindError extends OrganisationChangeError {
  @Field(() => DayScalar, { description: "Day from which it would stand there." }) on!: string;
  @Field(() => OrganisationKindEnum, { description: "Its kind." }) kind!: OrganisationKind;
  @Field(() => OrganisationKindEnum, {
    nullable: true,
    description: "Kind of the organisation above; none for a root.",
  })
  parentKind!: OrganisationKind | null;
}

@ObjectType({
  implements: OrganisationChangeError,
  description: "An organisation would no longer exist in a period that facts on record are about.",
})
export class WouldEraseFactsError extends OrganisationChangeError {}

const types = {
  CYCLE: CycleError,
  ORPHANED: OrphanError,
  OVERLAP: OverlapError,
  GAP: GapError,
  INCOMPLETE: IncompleteChangeError,
  MISPLACED_KIND: MisplacedKindError,
  WOULD_ERASE_FACTS: WouldEraseFactsError,
} as const;

function sentenceOf(refusal: ChangeRefusal): Sentence {
  switch (refusal.code) {
    case "CYCLE":
      return {
        vi: "Tổ chức cấp trên nằm bên dưới chính tổ chức này.",
        en: "The parent organisation lies below this organisation itself.",
      };
    case "ORPHANED":
      return {
        vi: `Từ ngày ${refusal.on} có ${refusal.orphanIds.length} tổ chức trực thuộc không còn cấp trên: hãy chuyển hoặc kết thúc chúng cùng ngày.`,
        en: `From ${refusal.on} on ${refusal.orphanIds.length} organisations below would have no parent: move or end them on the same day.`,
      };
    case "OVERLAP":
      return refusal.otherId === null
        ? {
            vi: `Vào ngày ${refusal.on} có hai biến động loại trừ nhau hoặc cùng kết thúc một tổ chức.`,
            en: `On ${refusal.on} two changes exclude each other or end one organisation twice.`,
          }
        : {
            vi: `Mã tổ chức đã có tổ chức khác mang vào ngày ${refusal.on}.`,
            en: `Another organisation carries the code on ${refusal.on}.`,
          };
    case "GAP":
      return {
        vi: `Vào ngày ${refusal.on} tổ chức không tồn tại, chưa được ghi, hoặc có phần không rõ đi đâu.`,
        en: `On ${refusal.on} the organisation does not exist or is not on record, or a part of it goes nowhere.`,
      };
    case "INCOMPLETE": {
      const part = changeParts[refusal.missing];
      return {
        vi: `Biến động thiếu hoặc ghi sai: ${part.vi}.`,
        en: `The change lacks or contradicts itself in: ${part.en}.`,
      };
    }
    case "MISPLACED_KIND": {
      const kind = organisationKinds[refusal.kind];
      const above = refusal.parentKind === null ? null : organisationKinds[refusal.parentKind];
      return above
        ? {
            vi: `Từ ngày ${refusal.on}, loại “${kind.vi}” không đứng trực tiếp dưới loại “${above.vi}”.`,
            en: `From ${refusal.on} on, kind “${kind.en}” may not stand directly below kind “${above.en}”.`,
          }
        : {
            vi: `Từ ngày ${refusal.on}, loại “${kind.vi}” phải có tổ chức cấp trên.`,
            en: `From ${refusal.on} on, kind “${kind.en}” needs an organisation above.`,
          };
    }
    case "WOULD_ERASE_FACTS":
      return {
        vi: "Tổ chức sẽ không còn tồn tại trong kỳ mà số liệu đã ghi nói tới. Hãy rút hoặc sửa số liệu đó trước.",
        en: "The organisation would no longer exist in a period that facts on record are about. Withdraw or correct those first.",
      };
  }
}

/** Tells of a refusal in the graph. */
export function changeErrorOf(refusal: ChangeRefusal): OrganisationChangeError {
  const type: new () => OrganisationChangeError = types[refusal.code];
  return Object.assign(new type(), { ...refusal, refusal, sentence: sentenceOf(refusal) });
}
