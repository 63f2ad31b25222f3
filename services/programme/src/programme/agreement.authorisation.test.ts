import { type Actor, makeActor, system } from "@nq21/authorisation/actor";
import { roles } from "@nq21/authorisation/role";
import { checkActors, leftToRowSecurity } from "@nq21/database/testing/drawn-actors";
import { movingTree } from "@nq21/database/testing/moving-tree";
import { listCatalogueFaults, listLeakedRights, switchOffRowSecurity } from "@nq21/database/testing/row-security";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  aTarget,
  openProgrammeRecord,
  type ProgrammeRecord,
  targetId,
  writeFile,
} from "../../testing/programme-record.ts";

async function openRecord(): Promise<ProgrammeRecord> {
  const record = await openProgrammeRecord(movingTree);
  await record.importSheets({
    targets: [aTarget(), aTarget({ targetKey: "CT2", organisationCode: "B1", indicatorCode: "R2" })],
  });
  await record.importSheets({ targets: [aTarget({ yearTo: 2030, threshold: 92 })] });
  const dates = { from: "2022-09-06", to: null };
  await record.importBytes(
    await writeFile("PROGRAMME_TASKS", {
      "Nhiệm vụ": [
        {
          section: "IV.1",
          position: 1,
          titleVi: "Việc",
          titleEn: "Task",
          recurrence: "ONCE",
          measuredBy: "DOCUMENTS",
          startsOn: "2022-09-06",
          endsOn: "2030-12-31",
          dueOn: "2022-12-31",
        },
      ],
      "Phân công": [{ section: "IV.1", organisationCode: "A", role: "LEAD", ...dates }],
      "Minh chứng": [
        { section: "IV.1", organisationCode: "A", year: 2022, documentKey: "CTHD", recordedOn: "2022-12-01" },
      ],
      "Thí điểm": [{ model: "ONLINE_MEETINGS", organisationCode: "A1", state: "RUNNING", ...dates }],
      "Sơ kết": [{ kind: "YEARLY", year: 2022, from: "2022-09-06", to: "2022-12-31" }],
    }),
  );
  await record.importBytes(
    await writeFile("PROGRAMME_DUTIES", {
      "Biểu phải nộp": [
        { organisationCode: "A", form: "INSPECTIONS", year: 2022, period: "YEAR", dueOn: "2023-01-20" },
      ],
      "Văn bản phải ban hành": [
        { organisationCode: "A", kind: "PLAN", section: "IV.1", year: 2022, dueOn: "2022-12-31", documentKey: "CTHD" },
      ],
    }),
  );
  return record;
}

let guarded: ProgrammeRecord;
let bare: ProgrammeRecord;
beforeAll(async () => {
  guarded = await openRecord();
  bare = await openRecord();
  await switchOffRowSecurity(bare.ownerUrl, "programme");
});
afterAll(() => Promise.all([guarded.close(), bare.close()]));

const targets = "targets { id period { year } threshold organisation { id } document { id number } }";
const more = `tasks { edges { node { section owners { organisation { id } } evidence { document { id } } } } }
  documents { id } pilots { model { code } } reviews { kind } reminders(at: "2022-11-30", days: 31) { dueOn }
  dueDocuments { edges { node { id document { id } } } } expectedReturns { edges { node { id } } }`;
const whole = `{ programme { title issuedOn objectives { id section document { id } ${targets} } ${targets} ${more} } }`;
const entities = `query ($of: [_Any!]!) { _entities(representations: $of) {
  ... on Target { id threshold document { title } } ... on Document { id title } } }`;

/** Everything that the graph tells an actor; what row security leaves out of a list or hides is told as nothing. */
async function readAll(record: ProgrammeRecord, actor: Actor) {
  const programme = await record.answer(whole, {}, actor);
  const byKey = await record.answer(
    entities,
    {
      of: [2022, 2026].flatMap((year) =>
        ["CT1", "CT2"].map((key) => ({ __typename: "Target", id: targetId(key, year) })),
      ),
    },
    actor,
  );
  for (const error of [...(programme.errors ?? []), ...(byKey.errors ?? [])])
    expect(error.extensions.code).toBe("FORBIDDEN");
  const told = JSON.parse(JSON.stringify(programme.data ?? null))?.programme;
  return {
    objectives: told?.objectives ?? [],
    targets: told?.targets ?? [],
    rest: ["tasks", "documents", "pilots", "reviews", "reminders", "dueDocuments", "expectedReturns"].flatMap(
      (name) => told?.[name]?.edges ?? told?.[name] ?? [],
    ),
    byKey: JSON.parse(JSON.stringify(byKey.data?._entities ?? null)),
  };
}

it("gives any actor the same rows by the policy alone as by row security alone", async () => {
  let seen = 0;
  await checkActors(40, async (actor) => {
    const byPolicy = await readAll(bare, actor);

    expect(byPolicy).toEqual(await readAll(guarded, leftToRowSecurity(actor)));
    seen += byPolicy.targets.length + byPolicy.rest.length;
  });
  expect(seen).toBeGreaterThan(100);
});

describe("the programme", () => {
  it("is whole for whoever has any role, and denied on the trail to whoever has none", async () => {
    const all = await readAll(guarded, system);
    expect(all.rest).toHaveLength(7);
    for (const role of roles) expect(await readAll(guarded, makeActor("someone", [role, null]))).toEqual(all);
    const { errors } = await guarded.answerOnRecord("{ programme { title } }", { id: "nobody", grants: [] });

    expect(errors?.map((error) => error.extensions.code)).toEqual(["FORBIDDEN"]);
    expect(await guarded.listDenied()).toEqual(["nobody Query.programme"]);
  });
});

describe("the catalogue", () => {
  it("has every table under forced row security, and nothing that the application owns or goes around it by", async () => {
    expect(await listCatalogueFaults(guarded.ownerUrl, ["nq21.visible_batch"])).toEqual([]);
    const { rows } = await sql`select pg_proc.oid::regprocedure::text as name from pg_proc
      where prosecdef and has_function_privilege(current_user, pg_proc.oid, 'execute')`.execute(guarded.database);
    expect(rows).toEqual([]);
  });

  it("leaves no rights behind after 2,000 transactions of 20 actors over few connections", async () => {
    const actors = Array.from({ length: 20 }, (_, index) =>
      makeActor(`actor-${index}`, [roles[index % roles.length] as (typeof roles)[number], null]),
    );

    expect(await listLeakedRights(guarded.database, actors, 2_000)).toEqual([]);
  });
});
