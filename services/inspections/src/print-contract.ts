import { buildInspectionsSubgraph } from "./subgraph.ts";

process.stdout.write((await buildInspectionsSubgraph()).sdl);
