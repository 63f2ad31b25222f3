import { type Actor, makeActor } from "@nq21/authorisation/actor";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type OrganisationsRecord, openOrganisationsRecord, province } from "../../testing/organisations-record.ts";
import { communeFiles, readPlaceFile } from "../../testing/place-files.ts";

let record: OrganisationsRecord;
beforeAll(async () => {
  record = await openOrganisationsRecord();
  for (const name of communeFiles) await record.importBytes(readPlaceFile(name));
  await record.importRows("ORGANISATION_DIRECTORY", province);
});
afterAll(() => record.close());

async function search(text: string, more: Record<string, unknown> = {}, actor?: Actor) {
  const { search: hits } = await record.ask(
    `query ($text: String!, $at: Date, $includeEnded: Boolean) {
      search(text: $text, at: $at, includeEnded: $includeEnded) {
        organisation { name } via { name } matchedText isFormer
        place { name validFrom } viaPlace { name code }
      }
    }`,
    { text, ...more },
    actor,
  );
  return hits;
}

describe("a search among the real lists of places", () => {
  it("finds by a code that was used again both that bear it, today's first", async () => {
    const hits = await search("01864");

    expect(hits[0]).toMatchObject({
      place: { name: "Bằng Thành", validFrom: "2025-07-01" },
      isFormer: false,
      viaPlace: null,
    });
    expect(hits[1]).toMatchObject({ place: { name: "Bộc Bố" }, isFormer: false, viaPlace: null });
  });

  it("finds by the name of a commune that went over what it went over into", async () => {
    expect(await search("nhan mon", { includeEnded: false })).toEqual([
      {
        organisation: null,
        via: null,
        place: { name: "Bằng Thành", validFrom: "2025-07-01" },
        viaPlace: { name: "Nhạn Môn", code: "01861" },
        matchedText: "Nhạn Môn",
        isFormer: true,
      },
    ]);
    expect(await search("nhạn môn", { at: "2025-06-30" })).toMatchObject([
      { place: { name: "Nhạn Môn" }, isFormer: false },
    ]);
  });

  it("finds a place by the word for its kind and its name, as people say it", async () => {
    const namesOf = async (text: string, more = {}) =>
      (await search(text, more)).flatMap((hit: { place: { name: string } | null }) => hit.place?.name ?? []);

    expect(await namesOf("thanh pho bac kan", { at: "2024-01-01" })).toEqual(["Bắc Kạn"]);
    expect(await namesOf("Huyện Na Rì", { at: "2024-01-01" })).toEqual(["Na Rì"]);
    expect(await search("xã bằng thành", { includeEnded: false })).toMatchObject([
      { place: { name: "Bằng Thành", validFrom: "2025-07-01" }, matchedText: "Bằng Thành", isFormer: false },
    ]);
    expect(await namesOf("phường bằng thành")).toEqual([]);
  });

  it("finds organisations and places together for whoever has a role, whatever it reaches, and is denied to others", async () => {
    const hits = await search("đồng tâm");
    const isOrganisation = (hit: { organisation: unknown }) => hit.organisation !== null;
    const elsewhere = makeActor("reader", ["ANALYST", "00000000-0000-4000-8000-000000000001"]);
    const nobody: Actor = { id: "nobody", grants: [] };

    expect(hits.filter(isOrganisation)).toHaveLength(1);
    expect(hits.length).toBeGreaterThan(1);
    expect(await search("đồng tâm", {}, elsewhere)).toEqual(hits);
    await expect(search("đồng tâm", {}, nobody)).rejects.toThrow(/quyền/);
  });
});
