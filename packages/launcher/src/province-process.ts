import { generateProvince } from "@nq21/synthetic-data/generate-province";

// A process of its own: writing a province keeps a processor busy for seconds, and Ctrl-C must not wait for it.
const [members, seed, directory] = process.argv.slice(2);
process.once("disconnect", () => process.exit(1));
await generateProvince({ members: Number(members), seed: Number(seed), directory: directory as string });
process.disconnect?.();
process.exit(0);
