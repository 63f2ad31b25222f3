import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { makeTestCallKeys } from "@nq21/authorisation/testing/call-keys";
import type { DirectoryVersion, FeedPage, Predecessor } from "../src/organisation-directory.ts";
import { type OrganisationsFeed, openOrganisationsFeed } from "../src/organisations-feed.ts";

/** An organisation as a test needs it: its id, its dated versions and, where it has any, its predecessors. */
export interface FeedOrganisation {
  readonly organisationId: string;
  readonly versions: readonly DirectoryVersion[];
  readonly predecessors?: readonly Predecessor[];
}

/** The feed at an address of a test's own server, which believes every call. */
export function openTestFeed(url: string): OrganisationsFeed {
  return openOrganisationsFeed(url, makeTestCallKeys().signerOf("members"));
}

/** Serves the organisations' change feed on loopback, in pages of two so that following it takes more than one call. */
export async function serveOrganisationsFeed(
  organisations: readonly FeedOrganisation[],
): Promise<{ readonly feed: OrganisationsFeed; close(): Promise<void> }> {
  const entries = organisations.map((organisation, index) => ({
    predecessors: [],
    ...organisation,
    position: index + 1,
  }));
  const server = createServer((request, response) => {
    const after = Number(new URL(request.url ?? "/", "http://feed").searchParams.get("after"));
    const following = entries.filter((entry) => entry.position > after);
    const page = following.slice(0, 2);
    const answer: FeedPage = {
      entries: page,
      position: page.at(-1)?.position ?? after,
      hasMore: following.length > page.length,
    };
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    feed: openTestFeed(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`),
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
