import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { getAddresses } from "../../packages/command-line/dist/addresses.js";
import { runNq21 } from "../run-nq21.ts";
import { accountOfAsker, askGateway } from "./askers.ts";
import { askForCards, type CardAnswer, editByCard, listOutcomeFiles } from "./card-canaries.ts";
import { writeRecordFile } from "./records/record-file.ts";
import { canaryCard, canaryName, MOVE } from "./tree.ts";

const site = inject("accessSite");
const secretary = accountOfAsker({ role: "MEMBER_SECRETARY", root: "PA" });
const officer = accountOfAsker({ role: "DATA_OFFICER", root: "PA" });
const leader = accountOfAsker({ role: "LEADER", root: "PA" });
/** Everything that left the site on its way: error answers, reports, what commands print. */
const told: string[] = [];
const folder = mkdtempSync(join(tmpdir(), "nq21-canaries-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const parts = ["Chimyến", "Hoàngoanh"];
/** The canaries as they could stand somewhere: as written, decomposed, without marks, escaped, in other encodings. */
const needles = parts.flatMap((part) => {
  const plain = part.normalize("NFD").replace(/\p{M}/gu, "");
  const escaped = JSON.stringify(part)
    .slice(1, -1)
    .replace(/[^\x20-\x7e]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`);
  return [part, part.normalize("NFD"), plain, encodeURIComponent(part), escaped, Buffer.from(part).toString("hex")];
});
const pattern = new RegExp(`${needles.map((each) => each.replaceAll("\\", "\\\\")).join("|")}|7731\\d\\d884\\d`, "iu");
/** Says what was found without saying it again. */
const holds = (text: string) => pattern.test(text);

type Row = Readonly<Record<string, string | number | boolean | null>>;
const aMember = (at: number, more: Row = {}): Row => ({
  ...{ cardNumber: canaryCard(at), fullName: canaryName(at), admittedOn: "2012-02-03", confirmedOn: "2013-02-03" },
  ...{ organisationCode: "01.1", from: MOVE, joinReason: "TRANSFERRED_IN", to: null, leaveReason: null },
  ...more,
});
const aRating = (at: number, more: Row = {}): Row => ({
  ...{ cardNumber: canaryCard(at), organisationCode: "01.1", year: 2026, periodKind: "YEAR", level: "GOOD" },
  ...{ decisionNumber: "13-QĐ/ĐU", decidedOn: "2026-11-15", ...more },
});

/** Good files, and faulty ones: persons in wrong cells, twice, on impossible days, under names for codes. */
const listFiles = async (from: number): Promise<Readonly<Record<string, Uint8Array>>> => {
  const name = canaryName(from);
  const register = (...rows: Row[]) => writeRecordFile("MEMBER_REGISTER", { "Đảng viên": rows });
  const ratings = (...rows: Row[]) => writeRecordFile("MEMBER_RATINGS", { "XL-ĐV": rows });
  return {
    "good.xlsx": await register(aMember(from), aMember(from + 1)),
    "good-ratings.xlsx": await ratings(aRating(from)),
    "twice.xlsx": await register(aMember(from + 2), aMember(from + 2)),
    "overlap.xlsx": await register(aMember(from, { organisationCode: "02.1", from: "2026-03-01" })),
    "days.xlsx": await register(aMember(from + 3, { admittedOn: "2031-01-01", from: name })),
    "nowhere.xlsx": await register(aMember(from + 3, { organisationCode: name, joinReason: name })),
    "stranger.xlsx": await ratings(aRating(from + 4), aRating(from, { level: name, decisionNumber: canaryCard(from) })),
    "beyond.xlsx": await register(aMember(from + 5, { organisationCode: "05.1" })),
    "wrong-kind.xlsx": await writeRecordFile("INSPECTIONS", {
      "KT-GS": [{ reference: name, year: 2025, kind: name, organisationCode: canaryCard(from), startedOn: name }],
    }),
  };
};

async function sendAs(account: string, service: string, bytes: Uint8Array): Promise<{ status: number; text: string }> {
  const answer = await fetch(`${site.address}import/${service}`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${site.tokens[account]}`,
      "x-nq21-import": "1",
      "content-type": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    },
    body: bytes as NonNullable<RequestInit["body"]>,
  });
  const text = await answer.text();
  return { status: answer.status, text };
}

async function runFiles() {
  for (const [at, way] of (["OPERATOR", "OFFICER"] as const).entries())
    for (const [name, bytes] of Object.entries({
      ...(await listFiles(80 + at * 10)),
      ...(await listOutcomeFiles(80 + at * 10)),
    })) {
      const file = join(folder, name);
      writeFileSync(file, bytes);
      if (way === "OPERATOR") {
        const ran = await runNq21(site.dataDirectory, "import", file, "--json");
        // The name of the file is the operator's own.
        told.push(ran.output, ran.errors);
      } else {
        const isOfInspections = name === "wrong-kind.xlsx" || name.startsWith("outcomes");
        told.push((await sendAs(officer, isOfInspections ? "inspections" : "members", bytes)).text);
      }
    }
}

async function readAndBeDenied() {
  const list = `{ members(first: 100, filter: { at: "2026-06-01" }) { edges { node { id fullName admittedOn ratings { level } } } } }`;
  const seen = await askGateway(site, secretary, list);
  const denied = [
    await askGateway(site, leader, list),
    await askGateway(site, secretary, `{ member(id: "${canaryName(80)}") { id } }`),
    await askGateway(site, secretary, `{ search(text: "${canaryName(80)}") { matchedText } }`),
    await askGateway(site, secretary, `{ organisations(filter: { search: "${canaryName(80)}" }) { totalCount } }`),
    await askGateway(site, secretary, `{ members(filter: { at: "${canaryName(80)}" }) { totalCount } }`),
    await askGateway(site, secretary, `{ nothing(name: "${canaryName(80)}") }`),
    await askGateway(site, secretary, `{ organisation(code: "${canaryCard(80)}") { id } }`),
    await askGateway(site, secretary, "query ($id: ID!) { member(id: $id) { id } }", { id: { name: canaryName(80) } }),
    await askGateway(site, leader, `{ members(filter: { at: "${canaryName(80)}" }) { totalCount } }`),
    await askGateway(site, null, `{ member(id: "${canaryCard(80)}") { id } }`),
  ];
  told.push(...denied.map(({ text }) => text));
  return seen.text;
}

/** The figures leave as a file, and the operator carries out what is kept: versions, trails, the state of everything. */
async function exportAll() {
  const said = await fetch(`${site.address}auth/exports`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${site.tokens[secretary]}`,
      "content-type": "application/json",
      "x-nq21-csrf": "1",
    },
    body: JSON.stringify({ what: "INDICATOR_SERIES", rows: 3 }),
  });
  told.push(await said.text());
  for (const words of [
    ["warehouse", "build"],
    ["warehouse", "list"],
    ["audit", "root"],
    ["audit", "verify", "--json"],
    ["doctor"],
    ["grant", "list"],
  ]) {
    const ran = await runNq21(site.dataDirectory, ...words);
    told.push(ran.output, ran.errors);
  }
}

/** Every file below a folder; PostgreSQL's own data are looked into by its tables, its logs as files. */
function listAllFiles(below: string): readonly string[] {
  return readdirSync(below, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !relative(below, file).startsWith("postgres/") || /log/.test(file.slice(below.length)));
}

const filesThatHold = (files: readonly string[]) =>
  files.filter((file) => existsSync(file) && statSync(file).size > 0 && holds(readFileSync(file).toString("utf8")));

/** The tables of a database in which a canary stands. */
async function tablesThatHold(url: string): Promise<readonly string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const tables = await client.query<{ schema: string; name: string }>(
      `select n.nspname as schema, c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind in ('r', 'p', 'm') and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname !~ '^pg_'`,
    );
    const held: string[] = [];
    for (const { schema, name } of tables.rows) {
      const table = `${pg.escapeIdentifier(schema)}.${pg.escapeIdentifier(name)}`;
      const { rows } = await client.query<{ row: string }>(`select t::text as row from ${table} as t`);
      if (rows.some(({ row }) => holds(row))) held.push(`${schema}.${name}`);
    }
    return held;
  } finally {
    await client.end();
  }
}

describe("canary persons", () => {
  let seen: string;
  let cardAnswers: readonly CardAnswer[];
  beforeAll(async () => {
    await runFiles();
    told.push(...(await editByCard(site, officer, 80)));
    cardAnswers = await askForCards(site, 80);
    told.push(...cardAnswers.map(({ text }) => text));
    seen = await readAndBeDenied();
    await exportAll();
  });

  it("came in, and are read by whoever may: what is looked for can be found", () => {
    for (const at of [80, 81, 90, 91]) expect([at, seen.includes(canaryName(at))]).toEqual([at, true]);
    expect(holds(seen)).toBe(true);
    for (const written of needles) expect(holds(`…${written}…`)).toBe(true);
    expect(holds(canaryCard(83))).toBe(true);
  });

  it("were disciplined by files that named them by their cards", async () => {
    const query = `{ organisation(id: "${site.organisations["01.1"]}") {
      memberDisciplinaryActions { edges { node { decisionNumber } } } } }`;
    const { text } = await askGateway(site, accountOfAsker({ role: "INSPECTION_OFFICER", root: "PA" }), query);
    expect(text.split("77-QĐ/UBKT")).toHaveLength(3);
  });

  it("are found by their cards by the inspections as the software, and by nobody else", () => {
    const answered = cardAnswers.filter(({ status }) => status === 200);
    expect(answered.map(({ caller, actor }) => `${caller} ${actor}`)).toEqual(["inspections SOFTWARE"]);
    expect(JSON.parse(answered[0]?.text ?? "")).toMatchObject([{ memberId: expect.any(String), isConfirmed: true }]);
    const refused = cardAnswers.filter(({ status }) => status !== 200);
    expect(refused.length).toBeGreaterThan(20);
    expect(refused.filter(({ text }) => text.includes("memberId"))).toEqual([]);
  });

  it("stand in no error, report or line that a command prints", () => {
    expect(told.length).toBeGreaterThan(30);
    expect(told.filter((text) => text.includes("REFUSED")).length).toBeGreaterThan(22);
    expect(told.map((text, at) => (holds(text) ? at : -1)).filter((at) => at >= 0)).toEqual([]);
  });

  it("stand in no log and in no other file of the data directory", () => {
    const files = listAllFiles(site.dataDirectory);
    expect(files.some((file) => file.includes("logs"))).toBe(true);
    expect(files.length).toBeGreaterThan(20);
    expect(filesThatHold(files).map((file) => relative(site.dataDirectory, file))).toEqual([]);
  });

  it("stand in no temporary file of the parts", () => {
    expect(filesThatHold(listAllFiles(site.temporary))).toEqual([]);
  });

  it("stand in no metric of any part", async () => {
    const { gatewayUrl, partUrls } = getAddresses(site.dataDirectory);
    for (const url of [
      gatewayUrl,
      ...Object.entries(partUrls).flatMap(([name, each]) => (name === "issuer" || name === "gateway" ? [] : [each])),
    ]) {
      const text = await (await fetch(new URL("metrics", url))).text();
      expect([text.includes("process_cpu"), holds(text)]).toEqual([true, false]);
    }
  });

  it("stand in no trace", async () => {
    await expect.poll(() => readFileSync(site.traces, "utf8").includes('"spans"'), { timeout: 30_000 }).toBe(true);
    expect(holds(readFileSync(site.traces, "utf8"))).toBe(false);
  });

  it("stand in one table of one database, that of names; no trail, no batch, no figure holds them", async () => {
    const held = await Promise.all(
      Object.entries(site.databases).map(async ([name, url]) => [name, await tablesThatHold(url)] as const),
    );
    expect(Object.fromEntries(held)).toEqual({
      ...{ organisations: [], inspections: [], programme: [], warehouse: [], gateway: [] },
      members: ["public.member_name"],
    });
  });
});
