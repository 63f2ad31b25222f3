import { type Edit, type EditedPlace, makeEdit } from "../edits.ts";
import { seeAll } from "../subjects.ts";
import { type Code, departed, stays } from "../tree.ts";
import { entityQuery, type Prepared, representationsOf } from "../trials.ts";

/** A cell, and who asks; members belong to cells, of which the committee that asks elsewhere is none. */
interface Subject extends EditedPlace {
  readonly cell: Code;
}

const [THEN, LATER] = ["2025-02-03", "2026-05-03"];
const subjects: readonly Subject[] = [
  { relation: "OWN", cell: "06.1", root: "06.1", isLater: true },
  { relation: "ABOVE", cell: "06", root: "06.1", isLater: false },
  { relation: "BELOW", cell: "01.1", isLater: false },
  { relation: "BELOW", cell: "01.1", isLater: true },
  { relation: "BESIDE", cell: "05.1", isLater: false },
  { relation: "MOVED_AWAY", cell: "03.1", isLater: false },
  { relation: "MOVED_AWAY", cell: "03.1", isLater: true },
  { relation: "DISSOLVED", cell: "04.1", isLater: false },
  { relation: "DISSOLVED", cell: "04.1", isLater: true },
];

/** What is on record of the first of the two members of a cell: that the member is exempt, and is its secretary. */
interface OnRecord {
  readonly standing: string;
  readonly post: string;
}

async function findOnRecord({ parts }: Prepared, id: string, cell: string): Promise<OnRecord> {
  const selection = "standings { id kind organisation { id } } posts { id post organisation { id } }";
  const { _entities } = await seeAll(parts, "members", entityQuery("Member", selection), {
    of: representationsOf("Member", [id]),
  });
  type Row = {
    readonly id: string;
    readonly kind?: string;
    readonly post?: string;
    readonly organisation: { id: string };
  };
  const find = (rows: readonly Row[], isMeant: (row: Row) => boolean) =>
    rows.find((row) => row.organisation.id === cell && isMeant(row))?.id ?? "";
  return {
    standing: find(_entities[0].standings, ({ kind }) => kind === "EXEMPT"),
    post: find(_entities[0].posts, ({ post }) => post === "VILLAGE_HEAD"),
  };
}

/** What is tried with a cell and one of its members on a day: input by field of Mutation. */
function inputsFor(
  { cell: code, relation, isLater }: Subject,
  ids: {
    readonly cell: string;
    readonly member: string;
    readonly departed: string;
    readonly elsewhere: string;
  } & OnRecord,
): Readonly<Record<string, object>> {
  const { cell: organisation, member } = ids;
  const day = isLater ? LATER : THEN;
  const year = Number(day.slice(0, 4));
  const decision = { number: "1-QĐ/TU", issuer: "Tỉnh ủy", decidedOn: `${year}-02-01` };
  return {
    admitMember: {
      ...{ fullName: "Người Mới", cardNumber: `90${code.replace(".", "")}${year}`, admittedOn: day, organisation },
      source: "NONE",
    },
    confirmMember: { member, confirmedOn: day },
    restoreMember: { member: ids.departed, organisation, restoredOn: day },
    transferMember: { member, leftOn: day },
    recordDeparture: { member, kind: "DIED", leftOn: day },
    exemptMember: { member, from: day, decision },
    suspendMember: { member, from: day, decision },
    endStanding: { standing: ids.standing, to: day, expectedVersion: 1 },
    sendMemberTemporarily: { member, destination: "ABROAD", from: day },
    commendMember: { member, organisation, form: "BADGE_30", year, decision },
    recordCourse: { organisation, year, kind: "PARTY_WORK_SKILLS", classCount: 1, attendanceCount: 9 },
    planAdmissions: { organisation, fromYear: year, toYear: year, admissionCount: relation.length, decision },
    appointMember: { member, organisation, post: "RAPPORTEUR", from: day, decision },
    endPost: { post: ids.post, lastDay: day, expectedVersion: 1 },
    rateMember: { member, organisation, year, level: "GOOD", decisionNumber: "9-QĐ/ĐU", decidedOn: day },
    secondMember: { member, organisation, receiver: ids.elsewhere, from: day, decision },
    recordTheoryLevel: { member, organisation, level: "ADVANCED", from: day },
  };
}

/** Edits of members and of what is counted of them, for every relation, before and after organisations moved and ended. */
export async function listMemberEdits(prepared: Prepared): Promise<readonly Edit[]> {
  const { site, found } = prepared;
  const idAt = (wanted: number) => [...found.numbers].find(([, at]) => at === wanted)?.[0] ?? "";
  const edits = await Promise.all(
    subjects.map(async ({ cell, ...place }) => {
      const first = stays.findIndex(([stay]) => stay?.cell === cell);
      const id = site.organisations[cell];
      const elsewhere = site.organisations["02.1"];
      const onRecord = await findOnRecord(prepared, idAt(first), id);
      const gone = idAt(departed[place.root ?? "PA"]);
      const inputs = inputsFor(
        { cell, ...place },
        { cell: id, member: idAt(first + 1), departed: gone, elsewhere, ...onRecord },
      );
      return Object.entries(inputs).map(([field, input]) => makeEdit(field, place, input));
    }),
  );
  return edits.flat();
}
