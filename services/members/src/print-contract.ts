import { buildMembersSubgraph } from "./subgraph.ts";

process.stdout.write((await buildMembersSubgraph()).sdl);
