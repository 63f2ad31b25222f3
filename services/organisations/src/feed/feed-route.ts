import type { Database } from "@nq21/database/connection";
import type { Route } from "@nq21/subgraph/server";
import { readFeed } from "./feed.repository.ts";

/** `GET /feed?after=<position>`: a page of the ordered change feed that other services keep their directory from. */
export function feedRoute(database: Database): Route {
  return {
    method: "GET",
    path: "/feed",
    async handle(url, _body, actor) {
      const after = Number(url.searchParams.get("after") ?? 0);
      if (!Number.isSafeInteger(after) || after < 0) return { status: 400, body: { code: "BAD_USER_INPUT" } };
      return { status: 200, body: await readFeed(database, actor, after) };
    },
  };
}
