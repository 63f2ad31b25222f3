import { writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { Kind } from "graphql";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { fetchDemoToken } from "../../packages/command-line/dist/demo-token.js";
import { runNq21 } from "../run-nq21.ts";
import { compressedForms, findBytes, numberForms, writtenForms } from "./find-bytes.ts";
import {
  listColumns,
  listFigureColumns,
  listGraphNames,
  listLayoutNames,
  makeFolder,
  subgraphs,
} from "./named-places.ts";
import { canary, plantedColumns, writePlantedFile } from "./planted-columns.ts";
import { findPrivateMeaning } from "./private-words.ts";

const dataDirectory = inject("dataDirectory");
const databases: Readonly<Record<string, string>> = {
  ...inject("databases"),
  gateway: new URL("/gateway", inject("databases").members as string).href,
};
/** What is called by a private word and tells nothing of a person: what published lists and rules remark on themselves. */
const harmless = [/\.PlaceChange\.remark$/, /\.DatedRule\.remark$/];

const tell = (names: readonly string[]) =>
  names.flatMap((name) => {
    const own = name.slice(name.lastIndexOf(".") + 1);
    const meaning = harmless.some((each) => each.test(name)) ? undefined : findPrivateMeaning(own);
    return meaning ? [`${name}: ${meaning}`] : [];
  });

describe("nothing is there to hold what must not be known of a person", () => {
  it.each([
    ["ethnicity", "ETHNICITY"],
    ["member_dan_toc", "ETHNICITY"],
    ["Dân tộc thiểu số", "ETHNICITY"],
    ["danToc", "ETHNICITY"],
    ["religiousBelief", "RELIGION"],
    ["TON_GIAO", "RELIGION"],
    ["Ý kiến khác", "OPINION"],
    ["phoneNumber", "CONTACT"],
    ["Số điện thoại", "CONTACT"],
    ["healthStatus", "HEALTH"],
    ["Hoàn cảnh gia đình", "FAMILY"],
    ["spouse_name", "FAMILY"],
    ["dateOfBirth", "BIRTH_AND_SEX"],
  ])("would be noticed: %s", (name, meaning) => {
    expect(findPrivateMeaning(name)).toBe(meaning);
  });

  it("in any column of any database, or of the figures", async () => {
    const columns = await Promise.all(Object.entries(databases).map(([name, url]) => listColumns(name, url)));
    const named = [...columns.flat(), ...(await listFigureColumns(dataDirectory))];

    expect(named.length).toBeGreaterThan(500);
    expect(tell(named)).toEqual([]);
  });

  it("in any type, field, argument or value of the graph", () => {
    const named = Object.entries(subgraphs).flatMap(([name, document]) => listGraphNames(name, document));

    expect(named.length).toBeGreaterThan(500);
    expect(tell(named)).toEqual([]);
  });

  it("in any column or line of a file that is taken", () => {
    const named = listLayoutNames();

    expect(named.length).toBeGreaterThan(300);
    expect(tell(named)).toEqual([]);
  });
});

describe("no part but members tells a person", () => {
  const others = Object.entries(subgraphs).filter(([name]) => name !== "members");
  const personal = /full ?name|card|citizen|passport|identity ?(number|card)|ho va ten|so the|dinh danh/;

  it.each(others)("%s knows a member by an opaque id, and has no word for more", (name, document) => {
    const fieldsOfMember = document.definitions.flatMap((definition) =>
      (definition.kind === Kind.OBJECT_TYPE_DEFINITION || definition.kind === Kind.OBJECT_TYPE_EXTENSION) &&
      definition.name.value === "Member"
        ? (definition.fields ?? []).map((field) => field.name.value)
        : [],
    );
    const named = listGraphNames(name, document).filter((each) =>
      personal.test(
        each
          .slice(each.lastIndexOf(".") + 1)
          .replace(/([a-z])([A-Z])/g, "$1 $2")
          .toLowerCase(),
      ),
    );

    expect(fieldsOfMember.filter((field) => field === "id")).toHaveLength(fieldsOfMember.length > 0 ? 1 : 0);
    expect(named).toEqual([]);
  });
});

describe("what a file says beyond its form", () => {
  const NAME = "wfkzqjxhvbtrpmyd";
  const { folder, remove } = makeFolder();
  const uploads: Uint8Array[] = [];
  const reports: { outcome: string; droppedColumnCount: number; text: string }[] = [];
  afterAll(remove);

  async function withDatabase<T>(name: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
    const client = new pg.Client({ connectionString: databases[name] as string });
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.end();
    }
  }

  async function upload(bytes: Uint8Array, query = ""): Promise<void> {
    uploads.push(bytes);
    const token = await fetchDemoToken({ dataDirectory, account: "canbo.babe" });
    const answer = await fetch(`${inject("address")}import/members${query}`, {
      method: "POST",
      headers: {
        authorization: `Bearer ${token}`,
        "x-nq21-import": "1",
        "content-type": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      },
      body: bytes as NonNullable<RequestInit["body"]>,
    });
    const text = await answer.text();
    reports.push({ ...JSON.parse(text), text });
  }

  beforeAll(async () => {
    const administrator = await fetchDemoToken({ dataDirectory, account: "quantri" });
    const granted = await fetch(`${inject("address")}auth/grants?account=canbo.babe`, {
      headers: { authorization: `Bearer ${administrator}` },
    });
    const { grants } = (await granted.json()) as { grants: { organisation: string }[] };
    const { commune, cell } = await withDatabase("members", async (client) => {
      const found = await client.query<{ commune: string; cell: string }>(
        `select above.code as commune, below.code as cell
         from organisation_directory as above
         inner join organisation_directory as below on below.parent_id = above.organisation_id
         where above.organisation_id = $1 and above.valid_to = 'infinity' and below.valid_to = 'infinity'
           and exists (select from membership where membership.organisation_id = below.organisation_id)
         order by below.code limit 1`,
        [grants[0]?.organisation],
      );
      return found.rows[0] as { commune: string; cell: string };
    });
    const aMember = {
      ...{ cardNumber: "99731001", fullName: `Người ${NAME}`, admittedOn: "05/10/2026", organisationCode: cell },
      ...{ from: "05/10/2026", joinReason: "Kết nạp" },
    };
    const aLine = {
      ...{ committeeCode: commune, cardNumber: "99731001", organisationCode: cell, admittedOn: "05/10/2026" },
      ...{ standing: "Đang sinh hoạt", extractedOn: "31/10/2026" },
    };
    const register = await writePlantedFile("MEMBER_REGISTER", [aMember]);
    await upload(register, "?dryRun=true");
    await upload(register);
    await upload(await writePlantedFile("REGISTER_EXTRACT", [aLine]));
    await upload(await writePlantedFile("REGISTER_EXTRACT", [{ ...aLine, organisationCode: `ZZ${canary.core}` }]));
    await upload(await writePlantedFile("MEMBER_REGISTER", [{ ...aMember, joinReason: canary.core }]));
    const file = join(folder, "planted.xlsx");
    writeFileSync(file, await writePlantedFile("MEMBER_REGISTER", [aMember, { ...aMember, from: canary.core }]));
    const ran = await runNq21(dataDirectory, "import", file, "--json");
    reports.push({ ...JSON.parse(ran.output)[0], text: ran.output + ran.errors });
    // What PostgreSQL still holds in memory goes to its files.
    await withDatabase("members", (client) => client.query("checkpoint"));
  });

  it("is dropped and only counted", () => {
    expect(reports.map(({ outcome }) => outcome)).toEqual([
      ...["WOULD_STORE", "STORED", "STORED", "REFUSED", "REFUSED", "REFUSED"],
    ]);
    expect(reports.map(({ droppedColumnCount }) => droppedColumnCount)).toEqual(reports.map(() => plantedColumns));
    for (const { text } of reports) expect(text).not.toMatch(new RegExp(`${canary.core}|${canary.phone}`));
  });

  it("leaves no byte below the data directory: in no table, log, figure, write-ahead log or temporary file", () => {
    const forms = [
      ...writtenForms(canary.core),
      ...numberForms(canary.phone),
      // The file that was stored and the extract; the others say the same in other places.
      ...uploads.slice(1, 3).flatMap((bytes) => compressedForms(bytes)),
    ];
    const ofName = [Buffer.from(NAME)];

    const { files, found } = findBytes(dataDirectory, [...forms, ...ofName]);

    const strays = found.filter(({ needle }) => needle < forms.length);
    expect(strays.map(({ file, needle }) => [relative(dataDirectory, file), needle])).toEqual([]);
    expect(files).toBeGreaterThan(2_000);
    // The name that stood beside was kept, and is found where the database keeps it.
    expect(found.some(({ file }) => relative(dataDirectory, file).startsWith("postgres"))).toBe(true);
  });

  it("would be found in each of its forms", async () => {
    const forms = [...writtenForms(canary.core), ...numberForms(canary.phone)];
    for (const [at, form] of forms.entries()) writeFileSync(join(folder, `form-${at}`), Buffer.concat([form, form]));
    const kept = await writePlantedFile("MEMBER_REGISTER", []);
    writeFileSync(join(folder, "upload"), Buffer.concat([Buffer.alloc(9 * 1024 * 1024), kept]));
    const { found } = findBytes(folder, [...forms, ...compressedForms(kept)]);
    const seen = new Set(found.map(({ file }) => relative(folder, file)));
    expect([...seen].toSorted()).toEqual([...forms.map((_, at) => `form-${at}`), "upload"].toSorted());
  });
});
