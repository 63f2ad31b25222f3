import { buildProgrammeSubgraph } from "./subgraph.ts";

process.stdout.write((await buildProgrammeSubgraph()).sdl);
