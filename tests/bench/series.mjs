import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { fetchDemoToken } from "../../packages/command-line/dist/demo-token.js";
import { operate } from "../operator.ts";
import { median, percentile95, post, timeInTurn } from "./measure.mjs";

const query = `query ($organisation: ID) {
  indicatorSeries(code: "R2", organisation: $organisation, from: 2018, to: 2026) {
    organisationName
    values { year numerator denominator value coverage status }
  }
}`;
const sql = `select subjects.name, figures.year, figures.numerator, figures.denominator, figures.value, figures.coverage, figures.status
  from marts.fct_indicator_values as figures
  inner join marts.dim_subjects as subjects on subjects.organisation_id = figures.organisation_id
  where figures.indicator_code = 'R2' and figures.basis = 'AS_THEN' and figures.year between 2018 and 2026
    and figures.organisation_id = cast($organisation as uuid)
  order by figures.year`;
const RUNS = 200;

/** A series through the gateway against the same rows by bare SQL on the same figure file; then against the subgraph itself. */
export async function benchSeries({ stack, dataDirectory }) {
  const token = await fetchDemoToken({ dataDirectory, account: "duyet" });
  const analytics = operate(dataDirectory, "analytics");
  const { dataVersion, organisations } = await post(
    `${stack.address}graphql`,
    token,
    `{ dataVersion { id } organisations(filter: { kinds: [ABOVE_GRASSROOTS] }, first: 40) { edges { node { id } } } }`,
  );
  const ids = organisations.edges.map((edge) => edge.node.id);
  const instance = await DuckDBInstance.create(
    join(dataDirectory, "warehouse", "figures", `${dataVersion.id}.duckdb`),
    {
      access_mode: "READ_ONLY",
      threads: "2",
    },
  );
  const connection = await instance.connect();
  let turn = 0;
  const next = () => ids[turn++ % ids.length];
  const bare = async () => (await connection.runAndReadAll(sql, { organisation: next() })).getRowObjectsJson();
  const gateway = () => post(`${stack.address}graphql`, token, query, { organisation: next() });
  const direct = () => analytics.ask(query, { organisation: next() });

  const againstSql = await timeInTurn(RUNS, gateway, bare);
  const againstSubgraph = await timeInTurn(RUNS, gateway, direct);
  connection.closeSync();
  instance.closeSync();
  return [
    {
      name: "a series through the gateway, p50",
      baseline: "the same rows by bare SQL on the figure file",
      value: median(againstSql.a),
      base: median(againstSql.b),
      unit: "ms",
      note: `p95 ${percentile95(againstSql.a).toFixed(1)} ms (goal of the design: ≤ 150 ms)`,
    },
    {
      name: "a series through the gateway, p50",
      baseline: "the same operation asked of the analytics subgraph by a signed call",
      value: median(againstSubgraph.a),
      base: median(againstSubgraph.b),
      unit: "ms",
      note: "what the one door costs",
    },
  ];
}
