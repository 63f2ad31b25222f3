// Benchmarks of the whole stack on the full province, each as a ratio to a baseline of the same run. Never part of the tests:
// milliseconds depend on the machine. Writes docs/measurements/bench.md.
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir, totalmem } from "node:os";
import { join } from "node:path";

const PORT = 4_400;
const dataDirectory = mkdtempSync(join(tmpdir(), "nq21-bench-"));
chmodSync(dataDirectory, 0o755);
const rows = [];
try {
  const { benchStart } = await import("../tests/bench/start.mjs");
  rows.push(...(await benchStart({ port: PORT, dataDirectory })));
  const { startStack } = await import("../packages/launcher/dist/start-stack.js");
  const stack = await startStack({ port: PORT, dataDirectory });
  try {
    for (const [file, name] of [
      ["series.mjs", "benchSeries"],
      ["signed-calls.mjs", "benchSignedCalls"],
      ["dashboard.mjs", "benchDashboard"],
      ["build.mjs", "benchBuild"],
      ["import.mjs", "benchImport"],
      // Last: it adds a province of its own.
      ["organisations.mjs", "benchOrganisations"],
    ]) {
      const module = await import(`../tests/bench/${file}`);
      rows.push(...(await module[name]({ stack, dataDirectory })));
    }
  } finally {
    await stack.stop();
  }
} finally {
  rmSync(dataDirectory, { recursive: true, force: true });
}

const show = (value) => (value >= 100 ? Math.round(value).toLocaleString("en") : value.toFixed(1));
const table = [
  "| What | Value | Baseline of the same run | Its value | Ratio | Note |",
  "|---|---|---|---|---|---|",
  ...rows.map(
    (row) =>
      `| ${row.name} | ${show(row.value)} ${row.unit} | ${row.baseline} | ${show(row.base)} ${row.unit} | ${(row.value / row.base).toFixed(2)} | ${row.note} |`,
  ),
].join("\n");
console.log(table);
writeFileSync(
  new URL("../docs/measurements/bench.md", import.meta.url),
  `# Benchmarks of the whole stack\n\n\`pnpm bench\`, full demo province (37,340 members on 19/3/2025), ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}. Ratios count, milliseconds depend on the machine.\n\n${table}\n`,
);
