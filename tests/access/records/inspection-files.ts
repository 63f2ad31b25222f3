import { actionFacts, inspectionFacts, planFacts } from "./inspection-facts.ts";
import { decision, type RecordFile, recordFile } from "./record-file.ts";

const inspections = inspectionFacts.map(
  ({ lead, organisation, item, organisations: _, members: __, isInViolation: ___, ...row }) => ({
    ...{ ...row, periodKind: "YEAR", leadOrganisationCode: lead, organisationCode: organisation, plannedItem: item },
  }),
);
const plans = planFacts.map(({ planner, body, year, about }) => ({
  ...{ organisationCode: planner, body, year, item: "1", subjectCode: about, organisationCount: 1, memberCount: 1 },
  ...{ kind: body === "COMMITTEE" ? "ON_SIGNS_OF_VIOLATION" : "THEMATIC_SUPERVISION", quarter: 2 },
  ...decision(`${year}-01-10`),
}));
const subjects = inspectionFacts.flatMap(({ reference, lead, year, organisations, members, isInViolation }) => {
  const concluded = {
    ...{ reference, leadOrganisationCode: lead, year, isInViolation },
    ...{ proposedForm: isInViolation ? "REPRIMAND" : null, remedyDueOn: `${year}-09-30`, remediedOn: `${year}-09-15` },
  };
  return [
    ...organisations.map((organisationCode) => ({
      ...concluded,
      subject: "ORGANISATION",
      organisationCode,
      cardNumber: null,
    })),
    ...members.map(({ cell, cardNumber }) => ({ ...concluded, subject: "MEMBER", organisationCode: cell, cardNumber })),
  ];
});
const actions = actionFacts.map(({ decider, organisation, cardNumber, followed, ...row }) => ({
  ...{ ...row, deciderCode: decider, organisationCode: organisation, cardNumber, effectiveOn: row.decidedOn },
  ...{ subject: cardNumber === null ? "ORGANISATION" : "MEMBER", reference: followed.reference },
  ...{ leadOrganisationCode: followed.lead, inspectionYear: followed.year },
}));

/** Files on inspections, in the order of handing in. */
export async function listInspectionFiles(prefix: string): Promise<readonly RecordFile[]> {
  return [
    await recordFile(`${prefix}a-plans`, "INSPECTION_PLANS", { "Kế hoạch KT-GS": plans }),
    await recordFile(`${prefix}b-inspections`, "INSPECTIONS", { "KT-GS": inspections }),
    await recordFile(`${prefix}c-outcomes`, "INSPECTION_OUTCOMES", { "Đối tượng": subjects, "Kỷ luật": actions }),
  ];
}
