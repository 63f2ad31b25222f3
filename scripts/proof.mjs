// The long proofs. Each says in a sentence what held, or throws; the sentences are kept in docs/measurements/proofs.md.
import { writeFileSync } from "node:fs";
import { proveAccessMatrix } from "../tests/proof/access-matrix.ts";
import { proveAudit } from "../tests/proof/audit.ts";
import { proveHistories } from "../tests/proof/histories.ts";
import { proveKills } from "../tests/proof/kills.ts";
import { proveConcurrentWriters, proveMutations } from "../tests/proof/mutations.ts";
import { provePolicyMutations } from "../tests/proof/policy-mutations.ts";
import { proveReachLag } from "../tests/proof/reach-lag.ts";
import { proveSuppression } from "../tests/proof/suppression.ts";

const proofs = [
  ["Kill -9 during import and build", proveKills],
  ["Random histories of organisations", proveHistories],
  ["Mutations sent again", proveMutations],
  ["Many writers of one record", proveConcurrentWriters],
  ["Reach after a move", proveReachLag],
  ["Edits of the audit trail", proveAudit],
  ["Mutations of the policy", provePolicyMutations],
  ["Hidden counts of members", proveSuppression],
  ["Who sees what", proveAccessMatrix],
];
const lines = [];
let failed = 0;
for (const [name, prove] of proofs) {
  const started = Date.now();
  try {
    const held = await prove();
    lines.push(`## ${name}\n\nHeld. ${held} Took ${Math.round((Date.now() - started) / 1000)} s.\n`);
    console.log(`✔ ${name}: ${held}`);
  } catch (error) {
    failed += 1;
    lines.push(`## ${name}\n\nDid not hold: ${error.message}\n`);
    console.error(`✘ ${name}: ${error.message}`);
  }
}
writeFileSync(
  new URL("../docs/measurements/proofs.md", import.meta.url),
  `# Proofs\n\n\`pnpm proof\`, Node ${process.versions.node}. Rewritten by each run.\n\n${lines.join("\n")}`,
);
process.exitCode = failed === 0 ? 0 : 1;
