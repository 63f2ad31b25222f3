import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  aDocument,
  anObjective,
  aTarget,
  openProgrammeRecord,
  type ProgrammeRecord,
  targetId,
} from "../../testing/programme-record.ts";
import { officialProgramme } from "./official-programme.ts";

let record: ProgrammeRecord;
beforeAll(async () => {
  record = await openProgrammeRecord();
});
afterAll(() => record.close());

// biome-ignore lint/suspicious/noExplicitAny: answers are read as a client reads them, by their shape.
async function ask(document: string, variables: Record<string, unknown> = {}): Promise<any> {
  const answer = await record.answer(document, variables);
  expect(answer.errors).toBeUndefined();
  return JSON.parse(JSON.stringify(answer.data));
}

const whole = "{ programme { title issuedOn objectives { section } targets { id } } }";

describe("Query.programme", () => {
  it("has its official title before any file came, with nothing in it", async () => {
    expect(await ask(whole)).toEqual({
      programme: { title: officialProgramme.title, issuedOn: "2022-09-06", objectives: [], targets: [] },
    });
  });

  it("takes title and day from its own document once that is on record, and no other's", async () => {
    const other = aDocument({ documentKey: "NQ21", title: "Nghị quyết thử", issuedOn: "2022-06-16" });
    const onlyOther = await record.importSheets({ documents: [other], objectives: [], targets: [] });
    const before = await ask(whole);
    await record.importSheets({
      documents: [other, aDocument({ issuedOn: "2022-09-07" })],
      objectives: [
        anObjective({ objectiveKey: "MT2", section: "III.1" }),
        anObjective(),
        anObjective({ objectiveKey: "MT0" }),
      ],
      targets: [
        aTarget({ targetKey: "CT2", indicatorCode: "R2", objectiveKey: "MT2", documentKey: "NQ21" }),
        aTarget({ yearFrom: 2024, yearTo: 2026 }),
      ],
    });

    expect(onlyOther.outcome).toBe("STORED");
    expect(before.programme.title).toBe(officialProgramme.title);
    const { programme } = await ask(whole);
    expect(programme).toMatchObject({ title: "Chương trình hành động thử", issuedOn: "2022-09-07" });
    expect(programme.objectives.map((objective: { section: string }) => objective.section)).toEqual([
      "II.2",
      "II.2",
      "III.1",
    ]);
    expect(programme.targets.map((target: { id: string }) => target.id)).toEqual([
      ...[2024, 2025, 2026].map((year) => targetId("CT1", year)),
      ...[2022, 2023, 2024].map((year) => targetId("CT2", year)),
    ]);
  });

  it("reads the targets of all objectives, and all documents they name, in one statement each", async () => {
    const before = record.statements.length;
    await ask("{ programme { objectives { targets { id document { title } } document { title } } } }");

    const sent = record.statements.slice(before);
    expect(sent.filter((statement) => statement.includes("current_target"))).toHaveLength(1);
    expect(sent.filter((statement) => statement.includes("current_document"))).toHaveLength(3);
  });
});

describe("an entity of the graph", () => {
  const entities = `query ($representations: [_Any!]!) {
    _entities(representations: $representations) {
      __typename
      ... on Target { id period { year } document { id title } }
      ... on Document { id title }
    }
  }`;

  it("is found by its key, in the order asked, null where there is none", async () => {
    const ids = [targetId("CT2", 2024), "nothing", targetId("CT9", 2024), targetId("CT1", 2026), targetId("CT2", 2024)];
    const before = record.statements.length;

    const { _entities } = await ask(entities, {
      representations: ids.map((id) => ({ __typename: "Target", id })),
    });

    expect(_entities).toMatchObject([
      { __typename: "Target", id: ids[0], period: { year: 2024 }, document: { title: "Nghị quyết thử" } },
      null,
      null,
      { id: ids[3], period: { year: 2026 }, document: { title: "Chương trình hành động thử" } },
      { id: ids[0] },
    ]);
    expect(record.statements.slice(before).filter((each) => each.includes("current_target"))).toHaveLength(1);
    expect(record.statements.slice(before).filter((each) => each.includes("current_document"))).toHaveLength(1);
    const documents = await ask(entities, {
      representations: [
        { __typename: "Document", id: _entities[3].document.id },
        { __typename: "Document", id: "12-HD/BTCTW" },
        { __typename: "Document", id: _entities[0].document.id },
      ],
    });
    expect(documents._entities.map((each: { title: string } | null) => each?.title ?? null)).toEqual([
      "Chương trình hành động thử",
      null,
      "Nghị quyết thử",
    ]);
  });
});
