import { type Actor, makeActor } from "@nq21/authorisation/actor";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { anEdit, change } from "../../testing/organisation-changes.ts";
import {
  idOf,
  type OrganisationsRecord,
  openOrganisationsRecord,
  province,
} from "../../testing/organisations-record.ts";

let record: OrganisationsRecord;
const young = idOf("10", "2021-01-01");
beforeAll(async () => {
  record = await openOrganisationsRecord();
  await record.importRows("ORGANISATION_DIRECTORY", province);
  const on = (effectiveOn: string, values: object) => anEdit({ effectiveOn, ...values });
  const made = { code: "10", name: "Đảng bộ xã Mười", kind: "GRASSROOTS_CHAPTER", parent: idOf("BK.BB") };
  await change(record, "changeOrganisations", {
    idempotencyKey: "merger",
    changes: [
      ...["01", "02"].flatMap((commune) =>
        [1, 2, 10].map((number) => ({
          ...pick(on("2021-01-01", {})),
          transfer: { organisation: idOf(`${commune}.${number}`), parentCode: "10" },
        })),
      ),
      {
        ...pick(on("2021-01-01", {})),
        merge: { predecessors: [{ organisation: idOf("01") }, { organisation: idOf("02") }], successor: made },
      },
    ],
  });
  await change(
    record,
    "renameOrganisation",
    on("2022-01-01", { organisation: young, name: "Đảng bộ xã Hai", code: "11" }),
  );
  await change(record, "transferOrganisation", on("2023-01-01", { organisation: young, parent: idOf("BK.CD") }));
  await change(record, "changeOrganisationType", on("2024-01-01", { organisation: young, sector: "PHUONG" }));
});
afterAll(() => record.close());

const pick = ({ effectiveOn, decision }: Record<string, unknown>) => ({ effectiveOn, decision });
const historyOf = async (id: string, actor?: Actor) =>
  (
    await record.ask(
      `query ($id: ID!) { organisation(id: $id) {
        history { on kind before after english: after(locale: EN) decisionNumber issuer decidedOn organisations { id } change { kind } }
        versions { validFrom validTo code name kind sector { code } parent { id name } }
      } }`,
      { id },
      actor,
    )
  ).organisation;

describe("the history of an organisation", () => {
  it("tells each dated fact with its decision, oldest first", async () => {
    const { history } = await historyOf(young);

    const decided = { decisionNumber: "01-QĐ/TU", issuer: "Tỉnh ủy", decidedOn: "2020-01-15" };
    expect(history).toMatchObject([
      {
        ...decided,
        on: "2021-01-01",
        kind: "MERGED",
        before: "Đảng bộ xã Ân Tình, Đảng bộ xã Hòa Bình",
        after: "Đảng bộ xã Mười",
        organisations: [idOf("01"), idOf("02")].sort().map((id) => ({ id })),
        change: { kind: "MERGE" },
      },
      { ...decided, on: "2022-01-01", kind: "RENAMED", before: "Đảng bộ xã Mười", after: "Đảng bộ xã Hai" },
      { ...decided, on: "2022-01-01", kind: "RECODED", before: "10", after: "11", organisations: [] },
      {
        ...decided,
        on: "2023-01-01",
        kind: "MOVED",
        before: "Đảng bộ huyện Ba Bể",
        after: "Đảng bộ huyện Chợ Đồn",
        organisations: [{ id: idOf("BK.BB") }, { id: idOf("BK.CD") }],
        change: { kind: "TRANSFER_PARENT" },
      },
      {
        on: "2024-01-01",
        kind: "TYPE_CHANGED",
        before: "Đảng bộ cơ sở",
        english: expect.stringMatching(/^Grassroots chapter, /),
      },
    ]);
  });

  it("begins where a directory entered it, and ends with what it went over into", async () => {
    const { history } = await historyOf(idOf("01"));

    expect(history).toMatchObject([
      {
        on: "2018-01-01",
        kind: "RECORDED",
        before: null,
        after: "Đảng bộ xã Hòa Bình",
        issuer: "Tỉnh ủy",
        change: null,
      },
      { on: "2021-01-01", kind: "MERGED", organisations: [{ id: idOf("02") }, { id: young }] },
    ]);
  });

  it("gives every interval with the organisation above as it was called then", async () => {
    const { versions } = await historyOf(young);

    expect(versions).toMatchObject([
      { validFrom: "2021-01-01", validTo: "2022-01-01", code: "10", name: "Đảng bộ xã Mười", sector: null },
      { validFrom: "2022-01-01", validTo: "2023-01-01", code: "11", parent: { id: idOf("BK.BB") } },
      { validFrom: "2023-01-01", validTo: "2024-01-01", parent: { id: idOf("BK.CD"), name: "Đảng bộ huyện Chợ Đồn" } },
      { validFrom: "2024-01-01", validTo: null, sector: { code: "PHUONG" } },
    ]);
  });

  it("names those beyond the actor's reach: where a unit stood is open to everyone who is signed in", async () => {
    const actor: Actor = makeActor("reader", ["ANALYST", idOf("BK.CD")]);
    const { history } = await historyOf(young, actor);

    expect(history).toEqual((await historyOf(young)).history);
    expect(history.find((fact: { kind: string }) => fact.kind === "MOVED")).toMatchObject({
      before: "Đảng bộ huyện Ba Bể",
      after: "Đảng bộ huyện Chợ Đồn",
    });
  });
});
