import { spawn } from "node:child_process";
import { chmodSync, cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { startEmbeddedPostgres } from "../../packages/launcher/dist/embedded-postgres.js";

const repository = fileURLToPath(new URL("../../", import.meta.url));

/** Files that decide together, and the tests that must notice when one of them decides otherwise. */
interface Part {
  readonly name: string;
  readonly mutate: readonly string[];
  readonly tests: readonly string[];
}

const parts: readonly Part[] = [
  {
    name: "the policy and signed calls",
    mutate: ["policy", "access-table", "read-trail", "call-token", "call-verifier", "call-register"].map(
      (file) => `packages/authorisation/src/${file}.ts`,
    ),
    tests: ["packages/authorisation/src/*.test.ts"],
  },
  {
    name: "row security as it is written",
    mutate: ["packages/authorisation/src/row-rules.ts", "packages/database/src/row-security.ts"],
    tests: ["packages/database/src/row-security.test.ts"],
  },
  {
    name: "the guard of fields",
    mutate: ["packages/subgraph/src/guard.ts"],
    tests: ["packages/subgraph/src/guard.test.ts"],
  },
  {
    name: "rows, reach and reading on record",
    mutate: ["row-policy", "read-audit", "reach-loader"].map((file) => `packages/database/src/${file}.ts`),
    tests: ["row-policy", "read-audit", "reach-loader"].map((file) => `packages/database/src/${file}.test.ts`),
  },
  {
    name: "the door",
    mutate: ["gateway/src/safelist/safelist.ts", "gateway/src/grants/grant-request.ts"],
    tests: ["gateway/src/safelist/safelist.test.ts", "gateway/src/grants/grant-request.test.ts"],
  },
];

/** Of every hundred changes so many must be noticed, in all and in each file. */
const BAR = 90;

/** Lines in which something is denied: no change of these may go unnoticed. */
const denial = /\bden(y|ied)\b|refuse|FORBIDDEN|`false`/i;

interface Mutant {
  readonly mutatorName: string;
  readonly replacement?: string;
  readonly status: string;
  readonly location: { readonly start: { readonly line: number; readonly column: number } };
}

interface MutatedFile {
  readonly path: string;
  readonly source: string;
  readonly mutants: readonly Mutant[];
}

const isKilled = ({ status }: Mutant) => status === "Killed" || status === "Timeout";
const isCounted = ({ status }: Mutant) => !["Ignored", "CompileError"].includes(status);

/** A copy whose workspace packages find each other, and not those of the repository: a change reaches whoever imports it. */
function copyRepository(directory: string): void {
  const isWanted = (source: string) => !/(^|\/)(dist|\.svelte-kit)$|\.tsbuildinfo$/.test(relative(repository, source));
  for (const folder of ["packages", "services", "gateway"])
    cpSync(join(repository, folder), join(directory, folder), {
      recursive: true,
      verbatimSymlinks: true,
      filter: isWanted,
    });
  for (const file of ["package.json", "tsconfig.base.json"]) cpSync(join(repository, file), join(directory, file));
  symlinkSync(join(repository, "node_modules"), join(directory, "node_modules"));
}

const writeTestConfig = ({ tests }: Part) => `import { defineConfig } from "vitest/config";
export default defineConfig({
  resolve: { alias: [{ find: /^graphql$/, replacement: "graphql/index.js" }] },
  ssr: { resolve: { conditions: ["@nq21/source"] } },
  test: { include: ${JSON.stringify(tests)}, testTimeout: 60_000, hookTimeout: 120_000 },
});
`;

/** Runs Stryker over one part in the copy and reads what became of every change. Throws with its output if it ends ill. */
async function mutate(part: Part, directory: string, environment: NodeJS.ProcessEnv): Promise<MutatedFile[]> {
  const report = join(directory, "mutation.json");
  const options = {
    mutate: part.mutate,
    testRunner: "vitest",
    plugins: [fileURLToPath(import.meta.resolve("@stryker-mutator/vitest-runner"))],
    vitest: { configFile: "vitest.config.mjs", related: false },
    coverageAnalysis: "perTest",
    concurrency: 2,
    inPlace: true,
    reporters: ["json"],
    jsonReporter: { fileName: report },
    disableTypeChecks: false,
    allowConsoleColors: false,
    logLevel: "warn",
    timeoutMS: 60_000,
    cleanTempDir: "always",
  };
  writeFileSync(join(directory, "vitest.config.mjs"), writeTestConfig(part));
  writeFileSync(join(directory, "stryker.config.json"), JSON.stringify(options));
  const program = fileURLToPath(new URL("../../bin/stryker.js", import.meta.resolve("@stryker-mutator/core")));
  const told: string[] = [];
  const code = await new Promise<number | null>((resolve, reject) => {
    const child = spawn(process.execPath, [program, "run", "stryker.config.json"], {
      cwd: directory,
      env: environment,
      stdio: ["ignore", "pipe", "pipe"],
    });
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => told.push(String(chunk)));
    child.once("error", reject);
    child.once("close", resolve);
  });
  if (code !== 0) throw new Error(`Stryker ended with ${code} on ${part.name}:\n${told.join("").slice(-4_000)}`);
  const { files } = JSON.parse(readFileSync(report, "utf8")) as { files: Record<string, Omit<MutatedFile, "path">> };
  return Object.entries(files).map(([path, file]) => ({ path, ...file }));
}

const scoreOf = (mutants: readonly Mutant[]) => (100 * mutants.filter(isKilled).length) / mutants.length;

/** The changes that no test noticed, each with its line. */
const listSurvivors = ({ path, source, mutants }: MutatedFile) =>
  mutants
    .filter((mutant) => !isKilled(mutant))
    .map(({ mutatorName, replacement, status, location: { start } }) => ({
      line: source.split("\n")[start.line - 1] ?? "",
      told: `${path}:${start.line}:${start.column} ${status} ${mutatorName} → ${replacement ?? "?"}`,
    }));

/** Every change that Stryker knows to make of what decides who may what, against the tests beside it. */
export async function provePolicyMutations(): Promise<string> {
  const directory = mkdtempSync(join(tmpdir(), "nq21-mutations-"));
  chmodSync(directory, 0o755);
  const postgres = await startEmbeddedPostgres(join(directory, "postgres"), 0);
  try {
    copyRepository(directory);
    const environment = { ...process.env, NQ21_TEST_POSTGRES: postgres.addressOf("postgres") };
    const files: MutatedFile[] = [];
    for (const part of parts) {
      const found = await mutate(part, directory, environment);
      files.push(...found.map((file) => ({ ...file, mutants: file.mutants.filter(isCounted) })));
    }
    const survivors = files.flatMap(listSurvivors);
    const low = files.filter(({ mutants }) => scoreOf(mutants) < BAR).map(({ path }) => path);
    const denials = survivors.filter(({ line }) => denial.test(line));
    if (low.length > 0 || denials.length > 0)
      throw new Error(
        `below ${BAR} %: ${low.join(", ") || "none"}; unnoticed denials: ${denials.length}\n${survivors.map(({ told }) => told).join("\n")}`,
      );
    const all = files.flatMap(({ mutants }) => mutants);
    const each = files.map(({ path, mutants }) => `${path} ${scoreOf(mutants).toFixed(1)} % of ${mutants.length}`);
    return `${scoreOf(all).toFixed(1)} % of ${all.length.toLocaleString("en")} changes to what decides who may what were noticed by a test (bar: ${BAR} %, in each file), and every change where something is denied: ${each.join(", ")}.`;
  } finally {
    await postgres.stop();
    rmSync(directory, { recursive: true, force: true });
  }
}
