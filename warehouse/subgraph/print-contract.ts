import { buildAnalyticsSubgraph } from "./subgraph.ts";

process.stdout.write((await buildAnalyticsSubgraph()).sdl);
