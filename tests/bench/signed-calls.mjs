import { readFileSync } from "node:fs";
import { parse } from "graphql";
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
const dashboard = parse(
  readFileSync(new URL("../operations/one-organisation-over-all-subgraphs.graphql", import.meta.url), "utf8"),
);
const variables = { code: "01840", at: "2024-12-31" };
const smallest = parse("{ programme { title } }");

/** What signing and verifying every call costs: the same parts and engine with it and without, in turn. */
export async function benchSignedCalls({ stack, dataDirectory }) {
  const actor = makeHolder("APPROVER", await listAreaRoots(dataDirectory));
  const { parts, close } = await openParts({ urls: addressParts(stack), dataDirectory });
  const signed = await openGraph({ parts, actor, ...signCalls(dataDirectory) });
  const unsigned = await openGraph({ parts, actor, ...believeCalls(actor) });
  try {
    const inTurn = (document, asked) =>
      timeInTurn(
        RUNS,
        () => signed.ask(document, asked),
        () => unsigned.ask(document, asked),
        30,
      );
    const row = (name, times) => ({
      name: `${name}, every call signed, p50`,
      baseline: "the same without signing",
      value: median(times.a),
      base: median(times.b),
      unit: "ms",
      note: `p95 ${percentile95(times.a).toFixed(1)} ms and ${percentile95(times.b).toFixed(1)} ms; ${actor.grants.length} grants in each call`,
    });
    return [
      row("one organisation over all five subgraphs", await inTurn(dashboard, variables)),
      row("the smallest operation, one call", await inTurn(smallest)),
    ];
  } finally {
    await signed.close();
    await unsigned.close();
    await close();
  }
}
