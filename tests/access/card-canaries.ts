import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { type Actor, system } from "../../packages/authorisation/dist/actor.js";
import { readCallKey } from "../../packages/authorisation/dist/call-keys.js";
import { type Caller, callers } from "../../packages/authorisation/dist/call-parties.js";
import { fetchSigned, makeCallSigner } from "../../packages/authorisation/dist/call-signer.js";
import { getAddresses } from "../../packages/command-line/dist/addresses.js";
import { actorOf, askGateway } from "./askers.ts";
import { writeRecordFile } from "./records/record-file.ts";
import type { AccessSite } from "./site.ts";
import { canaryCard, canaryName } from "./tree.ts";

type Row = Readonly<Record<string, string | number | boolean | null>>;

const subject = (cardNumber: string, more: Row = {}): Row => ({
  ...{ reference: "T/01.1/2026", leadOrganisationCode: "01", year: 2026, subject: "MEMBER", organisationCode: "01.1" },
  ...{ cardNumber, isInViolation: true, proposedForm: "REPRIMAND", remedyDueOn: null, remediedOn: null },
  ...more,
});
const action = (cardNumber: string, more: Row = {}): Row => ({
  ...{
    deciderCode: "01",
    body: "COMMITTEE",
    subject: "MEMBER",
    organisationCode: "01.1",
    cardNumber,
    form: "REPRIMAND",
  },
  ...{ violatedOn: "2026-03-01", decidedOn: "2026-10-01", effectiveOn: "2026-10-01", decisionNumber: "77-QĐ/UBKT" },
  ...more,
});

/**
 * A good file on what inspections came to of a member of 01.1, and faulty ones: cards of strangers, of whoever is beyond reach,
 * on organisations, in other columns; names for codes. `from` is a member of 01.1 by another file, the others are nobody.
 */
export async function listOutcomeFiles(from: number): Promise<Readonly<Record<string, Uint8Array>>> {
  const [name, card, stranger] = [canaryName(from), canaryCard(from), canaryCard(from + 4)] as const;
  const write = (subjects: readonly Row[], actions: readonly Row[]) =>
    writeRecordFile("INSPECTION_OUTCOMES", { "Đối tượng": subjects, "Kỷ luật": actions });
  return {
    "outcomes-good.xlsx": await write([subject(card)], [action(card)]),
    "outcomes-strangers.xlsx": await write([subject(stranger)], [action(stranger)]),
    "outcomes-beyond.xlsx": await write([], [action(card, { organisationCode: "05.1" })]),
    "outcomes-organisations.xlsx": await write(
      [subject(card, { subject: "ORGANISATION", organisationCode: card })],
      [action(card, { subject: "ORGANISATION" })],
    ),
    "outcomes-names.xlsx": await write(
      [subject(name, { reference: name, leadOrganisationCode: card })],
      [action(name, { deciderCode: name, form: card, decisionNumber: name })],
    ),
    "outcomes-forms.xlsx": await write(
      [subject(card, { isInViolation: false })],
      [action(card, { form: "DISSOLUTION" })],
    ),
    "outcomes-days.xlsx": await write([], [action(card, { decidedOn: name, effectiveOn: card })]),
    "outcomes-twice.xlsx": await write([subject(card), subject(card)], [action(card), action(card)]),
  };
}

/** What is answered to edits that name members by what they are not called here: a card, a name. */
export async function editByCard(site: AccessSite, account: string, at: number): Promise<readonly string[]> {
  const organisation = site.organisations["01.1"];
  const decided = { decidedOn: "2026-10-02", effectiveOn: "2026-10-02", decisionNumber: "78-QĐ/UBKT" };
  const query = `mutation ($input: RecordDisciplinaryActionInput!) {
    recordDisciplinaryAction(input: $input) { __typename ... on InputRefusedError { message faults { code field message } } }
  }`;
  const answers = [];
  for (const member of [canaryCard(at), canaryName(at)]) {
    const input = {
      ...{
        organisation,
        member,
        decidedBy: site.organisations["01"],
        body: "COMMITTEE",
        form: "REPRIMAND",
        ...decided,
      },
      idempotencyKey: randomUUID(),
    };
    for (const more of [{}, { form: canaryName(at) }, { inspection: canaryCard(at) }])
      answers.push((await askGateway(site, account, query, { input: { ...input, ...more } })).text);
  }
  return answers;
}

/** What came of asking members for cards: who asked, what was answered. */
export interface CardAnswer {
  readonly caller: Caller | "NOBODY";
  readonly actor: "SOFTWARE" | "PERSON" | "NOBODY";
  readonly status: number;
  readonly text: string;
}

/** Asks members for a card as every part could that has a key, as the software and for a person; and without a signature. */
export async function askForCards(site: AccessSite, at: number): Promise<readonly CardAnswer[]> {
  const { partUrls } = getAddresses(site.dataDirectory);
  const members = partUrls.members as string;
  const asked = [{ cardNumber: canaryCard(at), organisationId: site.organisations["01.1"], on: "2026-10-01" }];
  const secretary = actorOf(site, { role: "MEMBER_SECRETARY", root: "PA" });
  const answers: CardAnswer[] = [];
  for (const caller of callers) {
    const signer = makeCallSigner(caller, readCallKey(join(site.dataDirectory, "keys", "calls", `${caller}.pem`)));
    for (const [actor, who] of [
      [system, "SOFTWARE"],
      [secretary, "PERSON"],
    ] as const satisfies [Actor, CardAnswer["actor"]][])
      for (const body of [JSON.stringify(asked), canaryCard(at)]) {
        const call = { callee: "members", actor, method: "POST", target: "/cards", body } as const;
        const answer = await fetchSigned(signer, members, call);
        answers.push({ caller, actor: who, status: answer.status, text: await answer.text() });
      }
  }
  const unsigned = await fetch(new URL("cards", members), { method: "POST", body: JSON.stringify(asked) });
  const atDoor = await fetch(new URL("cards", site.address), { method: "POST", body: JSON.stringify(asked) });
  for (const { answer, text } of [
    { answer: unsigned, text: await unsigned.text() },
    { answer: atDoor, text: await atDoor.text() },
  ])
    answers.push({ caller: "NOBODY", actor: "NOBODY", status: answer.status, text });
  return answers;
}
