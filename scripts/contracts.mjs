// Writes the contracts: each subgraph's schema.graphql from its code, then the supergraph, the public schema and the types
// of the web's operations; and what the table of rights comes to: the page to review, and the row security of each record. With --compare it writes nothing and names the contracts that differ. Builds nothing itself.
import { execFile, execFileSync } from "node:child_process";
import { existsSync, globSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";

const root = join(import.meta.dirname, "..");
const printers = {
  organisations: "services/organisations/dist/print-contract.js",
  members: "services/members/dist/print-contract.js",
  inspections: "services/inspections/dist/print-contract.js",
  programme: "services/programme/dist/print-contract.js",
  analytics: "warehouse/dist/subgraph/print-contract.js",
};

async function printContract(name) {
  const script = join(root, printers[name]);
  if (!existsSync(script)) throw new Error(`${printers[name]} is missing: run pnpm build:ts first.`);
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [script], { maxBuffer: 16 * 1024 * 1024 });
    return { name, sdl: `${stdout.trim()}\n` };
  } catch (error) {
    throw new Error(`The contract of ${name} cannot be printed:\n${error.stderr ?? error.message}`);
  }
}

const securityFile = (name) => ["services", name, "row-security.sql"].join("/");

/** Makes every contract from the built code: a map from its file, below the root, to its text. */
export async function makeContracts() {
  const { composeGraph } = await import("../gateway/dist/compose.js");
  const { contractFiles } = await import("../gateway/dist/subgraphs.js");
  const { listOperations, operationsFile, writeOperations } = await import(
    "../gateway/dist/safelist/list-operations.js"
  );
  const contracts = await Promise.all(Object.keys(printers).map(printContract));
  const graph = composeGraph(contracts);
  const { writeAccessMatrix } = await import("../packages/authorisation/dist/access-matrix.js");
  const { rowRules } = await import("../packages/authorisation/dist/row-rules.js");
  const { writeRowSecurity } = await import("../packages/database/dist/row-security.js");
  return new Map([
    ["packages/authorisation/access-matrix.md", writeAccessMatrix()],
    ...Object.entries(rowRules).map(([name, rules]) => [securityFile(name), writeRowSecurity(rules)]),
    ...contracts.map(({ name, sdl }) => [contractFiles[name], sdl]),
    ["gateway/supergraph.graphql", graph.supergraph],
    ["gateway/schema.graphql", graph.publicSchema],
    [operationsFile, writeOperations(listOperations(root))],
  ]);
}

/** The contracts whose committed text is not what the code gives. */
export async function listStaleContracts() {
  const read = (file) => (existsSync(join(root, file)) ? readFileSync(join(root, file), "utf8") : undefined);
  return [...(await makeContracts())].filter(([file, text]) => read(file) !== text).map(([file]) => file);
}

/** Writes the types of the web's operations, if it has any. */
export function generateOperationTypes() {
  if (globSync("web/src/**/*.graphql", { cwd: root }).length === 0) return;
  const codegen = join(root, "node_modules/@graphql-codegen/cli/esm/bin.js");
  execFileSync(process.execPath, [codegen, "--config", "codegen.ts", "--silent"], { cwd: root, stdio: "inherit" });
}

async function run() {
  if (process.argv.includes("--compare")) {
    const stale = await listStaleContracts();
    for (const file of stale)
      console.error(`${file} is not what the code gives. Run pnpm contracts and review the difference.`);
    return stale.length === 0 ? 0 : 1;
  }
  for (const [file, text] of await makeContracts()) writeFileSync(join(root, file), text);
  generateOperationTypes();
  return 0;
}

if (import.meta.main) {
  process.exitCode = await run().catch((error) => {
    console.error(error.message);
    return 1;
  });
}
