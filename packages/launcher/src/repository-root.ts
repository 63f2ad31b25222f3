import { fileURLToPath } from "node:url";

/** Root of the repository: the same from source and from compiled code, which lie equally deep. */
export const repositoryRoot = fileURLToPath(new URL("../../..", import.meta.url));
