import { buildOrganisationsSubgraph } from "./subgraph.ts";

process.stdout.write((await buildOrganisationsSubgraph()).sdl);
