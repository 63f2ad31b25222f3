import { randomBytes } from "node:crypto";
import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parse, separateOperations } from "graphql";
import pg from "pg";
import {
  addressParts,
  believeCalls,
  listAreaRoots,
  makeHolder,
  openGraph,
  openParts,
  signCalls,
} from "./graph-in-process.mjs";
import { median, percentile95, timeInTurn } from "./measure.mjs";

const RUNS = 200;
/** Most that the door may cost: what is asked with it over what is asked without. */
const BAR = 1.6;
/** Sees what row security would hide. */
const role = "bench_without_row_security";

const web = fileURLToPath(new URL("../../web/src/", import.meta.url));
const documents = separateOperations(
  parse(
    globSync(["features/{organisation,overview}/*.graphql", "figures/series.graphql"], { cwd: web })
      .map((file) => readFileSync(`${web}${file}`, "utf8"))
      .join("\n"),
  ),
);
const everySubgraph = parse(
  readFileSync(new URL("../operations/one-organisation-over-all-subgraphs.graphql", import.meta.url), "utf8"),
);
const figures = { from: 2018, to: 2026, locale: "VI", basis: "AS_THEN", isGrouped: false };
const profile = {
  ...figures,
  isDated: true,
  at: "2024-12-31",
  asksRecord: true,
  asksCount: true,
  asksInspections: true,
};

/** The same databases as a role that may read what the application may and that row security does not bind. */
async function addressWithoutRowSecurity(stack) {
  const password = randomBytes(16).toString("hex");
  const urls = addressParts(stack);
  for (const name of Object.keys(urls)) {
    const client = new pg.Client({ connectionString: stack.postgres.addressOf(name) });
    await client.connect();
    try {
      if (!(await client.query("select from pg_roles where rolname = $1", [role])).rowCount)
        await client.query(`create role ${role} login bypassrls in role application`);
      await client.query(`alter role ${role} password '${password}'; grant connect on database ${name} to ${role};
        grant ${name}_application to ${role};`);
    } finally {
      await client.end();
    }
  }
  return Object.fromEntries(Object.keys(urls).map((name) => [name, stack.postgres.addressOf(name, role, password)]));
}

/** What the door costs on the dashboard: the same parts and engine with signed calls and row security, and without both. */
export async function benchDashboard({ stack, dataDirectory }) {
  const roots = await listAreaRoots(dataDirectory);
  const guarded = await openParts({ urls: addressParts(stack), dataDirectory });
  const open = await openParts({ urls: await addressWithoutRowSecurity(stack), dataDirectory });
  const measure = async (name, holder, document, asked) => {
    const actor = makeHolder(holder, roots);
    const behindDoor = await openGraph({ parts: guarded.parts, actor, ...signCalls(dataDirectory) });
    const without = await openGraph({ parts: open.parts, actor, ...believeCalls(actor) });
    try {
      let turn = 0;
      const next = () => asked(roots[(turn++ >> 1) % roots.length]);
      const first = asked(roots[0]);
      const answers = [await behindDoor.ask(document, first), await without.ask(document, first)];
      if (JSON.stringify(answers[0]) !== JSON.stringify(answers[1])) throw new Error(`${name}: two answers`);
      const times = await timeInTurn(
        RUNS,
        () => behindDoor.ask(document, next()),
        () => without.ask(document, next()),
        30,
      );
      return {
        name: `${name}, as ${holder}, p50`,
        baseline: "the same without signing and row security",
        value: median(times.a),
        base: median(times.b),
        unit: "ms",
        note: `p95 ${percentile95(times.a).toFixed(1)} ms and ${percentile95(times.b).toFixed(1)} ms (bar of the ratio: ≤ ${BAR})`,
      };
    } finally {
      await behindDoor.close();
      await without.close();
    }
  };
  try {
    return [
      await measure(
        "the page of an organisation, over four subgraphs",
        "LEADER",
        documents.OrganisationProfile,
        (id) => ({
          ...profile,
          id,
        }),
      ),
      await measure("the overview", "LEADER", documents.Overview, () => ({
        ...figures,
        indicator: "R2",
        year: 2025,
        isAsNow: false,
      })),
      await measure("one organisation over all five subgraphs, with members", "APPROVER", everySubgraph, () => ({
        code: "01840",
        at: "2024-12-31",
      })),
    ];
  } finally {
    await guarded.close();
    await open.close();
  }
}
