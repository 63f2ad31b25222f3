import pg from "pg";
import { openDatabase } from "../../packages/database/dist/connection.js";
import { withActor } from "../../packages/database/dist/with-actor.js";
import { getFileLayout } from "../../packages/workbook/dist/layouts.js";
import { writeWorkbook } from "../../packages/workbook/dist/write-workbook.js";
import { findByText } from "../../services/organisations/dist/search/search.repository.js";
import { operate } from "../operator.ts";
import { median, percentile95, timeInTurn } from "./measure.mjs";

const RUNS = 200;
/** The last day on which every organisation of the old province stood below it. */
const DAY = "2025-03-19";
const POINT = `query ($id: ID, $code: String) {
  organisation(id: $id, code: $code, at: "${DAY}") { id code name kind validFrom validTo parent { id name } }
}`;
const PAGE = `query ($under: ID!, $first: Int!, $after: String) {
  organisations(filter: { under: $under }, at: "${DAY}", first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor } edges { node { id code name kind } }
  }
}`;
const SEARCH = `query ($text: String!) {
  search(text: $text) { organisation { id name } matchedText matchedFrom matchedTo isFormer via { id } }
}`;
/** A whole name, a beginning, a former commune, a code, a text that nearly every name holds, and one that none does. */
const TEXTS = ["dang bo xa", "chi bo 1", "Đảng bộ huyện", "BK", "chi bộ", "quí", "không có ở đâu"];

const PLAIN = `select organisation_id, code, name, kind, valid_from, valid_to from organisation_version
  where organisation_id = $1 and valid_from <= $2 and $2 < valid_to`;
const SUBTREE = `select version.organisation_id, version.code, version.name, version.kind
  from organisation_reach as reach
  inner join organisation_version as version on version.organisation_id = reach.organisation_id
    and version.valid_from <= '${DAY}' and '${DAY}' < version.valid_to
  where reach.root_id = $1 and reach.valid_from <= '${DAY}' and '${DAY}' < reach.valid_to
  order by version.name, version.organisation_id`;

const row = (name, baseline, times, bar, note = "") => ({
  name: `${name}, p50`,
  baseline,
  value: median(times.a),
  base: median(times.b),
  unit: "ms",
  note: `p95 ${percentile95(times.a).toFixed(1)} ms (bar: ≤ ${bar} ms)${note}`,
});

/** A province of 4,000 organisations below its root: 20 committees with 9 chapters each, and cells. */
function* writeLargeProvince() {
  const row = (code, kind, parentCode) => ({
    code,
    name: `Tổ chức ${code}`,
    kind,
    parentCode,
    validFrom: "2018-01-01",
    decisionNumber: "01-QĐ/TU",
    issuer: "Tỉnh ủy",
    decidedOn: "2017-12-01",
  });
  yield row("LARGE", "PROVINCIAL_CHAPTER", null);
  for (let place = 0; place < 20; place++) yield row(`LARGE.${place}`, "ABOVE_GRASSROOTS", "LARGE");
  for (let place = 0; place < 180; place++)
    yield row(`LARGE.${place % 20}.${place}`, "GRASSROOTS_CHAPTER", `LARGE.${place % 20}`);
  for (let place = 0; place < 3_800; place++) {
    const chapter = `LARGE.${(place % 180) % 20}.${place % 180}`;
    yield row(`${chapter}.${place}`, "SUBORDINATE_CELL", chapter);
  }
}

async function importLargeProvince(part) {
  const body = await writeWorkbook({
    layout: getFileLayout("ORGANISATION_DIRECTORY"),
    reportingUnit: "Đảng bộ tỉnh",
    subtitle: "Có đến ngày 01/01/2018",
    sheets: { "Tổ chức": [...writeLargeProvince()] },
  });
  const { outcome } = await part.import(body);
  if (outcome !== "STORED" && outcome !== "UNCHANGED") throw new Error(`the large province was not taken: ${outcome}`);
}

/** Point reads, the subtree of the province, and search, at the organisations subgraph and in its database. */
export async function benchOrganisations({ stack, dataDirectory }) {
  const part = operate(dataDirectory, "organisations");
  const client = new pg.Client({ connectionString: stack.postgres.addressOf("organisations") });
  const database = openDatabase(stack.databases.organisations.application, 2);
  await client.connect();
  try {
    const { organisation: province } = await part.ask(POINT, { code: "BK" });
    const { rows: all } = await client.query(SUBTREE, [province.id]);
    let turn = 0;
    const next = () => all[turn++ % all.length];
    const roundTrip = () => client.query("select 1");
    const plainRead = () => client.query(PLAIN, [next().organisation_id, DAY]);

    const byId = await timeInTurn(RUNS, () => part.ask(POINT, { id: next().organisation_id }), plainRead);
    const byCode = await timeInTurn(RUNS, () => part.ask(POINT, { code: next().code }), plainRead);

    const leader = { id: "bench", grants: [{ role: "LEADER", root: province.id }] };
    const plainSubtree = () => client.query(SUBTREE, [province.id]);
    const counted = await timeInTurn(30, plainSubtree, roundTrip, 3);
    await importLargeProvince(part);
    const { organisation: large } = await part.ask(POINT, { code: "LARGE" });
    const largeSubtree = () => client.query(SUBTREE, [large.id]);
    const largeSize = (await largeSubtree()).rows.length - 1;
    const largeCounted = await timeInTurn(30, largeSubtree, roundTrip, 3);
    const largePage = await timeInTurn(30, () => part.ask(PAGE, { under: large.id, first: 500 }), largeSubtree, 3);
    const page = await timeInTurn(30, () => part.ask(PAGE, { under: province.id, first: 500 }), plainSubtree, 3);
    const walk = async () => {
      for (let after = null, more = true; more; ) {
        const { organisations } = await part.ask(PAGE, { under: province.id, first: 500, after });
        after = organisations.pageInfo.endCursor;
        more = organisations.pageInfo.hasNextPage;
      }
    };
    const pages = await timeInTurn(5, walk, plainSubtree, 1);

    const text = () => TEXTS[turn++ % TEXTS.length];
    const search = await timeInTurn(RUNS, () => part.ask(SEARCH, { text: text() }), roundTrip);
    const request = () => ({ text: text(), on: DAY, limit: 20, includeEnded: true });
    const searchAsLeader = await timeInTurn(
      RUNS,
      () => findByText(database, leader, request()),
      () => withActor(database, leader, async () => undefined),
    );
    const { rows: texts } = await client.query(
      "select count(distinct (organisation_id, code)) + count(distinct (organisation_id, name)) as count from organisation_version",
    );
    const size = `${all.length.toLocaleString("en")} organisations`;
    return [
      row("an organisation by id on a day, at the subgraph", "its row by bare SQL", byId, 10),
      row("an organisation by code on a day, at the subgraph", "its row by bare SQL", byCode, 10),
      row(`the subtree of ${size} on a day, by SQL`, "a round trip to the database", counted, 50),
      row("its first page of 500 with the count, at the subgraph", "the whole subtree by SQL", page, 50),
      row(
        `a subtree of ${largeSize.toLocaleString("en")} organisations on a day, by SQL`,
        "a round trip to the database",
        largeCounted,
        50,
      ),
      row("its first page of 500 with the count, at the subgraph", "the whole subtree by SQL", largePage, 50),
      row(
        "all its pages of 500, one after another",
        "the whole subtree by SQL",
        pages,
        50 * Math.ceil(all.length / 500),
      ),
      row(
        `a search among ${Number(texts[0].count).toLocaleString("en")} texts, at the subgraph`,
        "a round trip to the database",
        search,
        30,
      ),
      row("the same as a leader of the old province, in the database", "an empty transaction", searchAsLeader, 30),
    ];
  } finally {
    await client.end();
    await database.destroy();
  }
}
