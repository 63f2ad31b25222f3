import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { CompositionRefused, composeGraph, readContracts } from "./compose.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
try {
  const { supergraph, publicSchema } = composeGraph(await readContracts(root));
  await writeFile(join(root, "gateway/supergraph.graphql"), supergraph);
  await writeFile(join(root, "gateway/schema.graphql"), publicSchema);
} catch (error) {
  if (!(error instanceof CompositionRefused)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
