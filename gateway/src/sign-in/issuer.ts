import { readFile } from "node:fs/promises";
import {
  allowInsecureRequests,
  ClientSecretBasic,
  type Configuration,
  type CustomFetch,
  customFetch,
  discovery,
  enableNonRepudiationChecks,
} from "openid-client";
import { RequestRefused } from "../http-answer.ts";
import type { IssuerSettings } from "./sign-in-settings.ts";

const PATIENCE_S = 5;
/** An issuer that did not answer is left alone for so long before it is asked again. */
const PAUSE_MS = 1_000;

/** The issuer, as far as it is known: its metadata are fetched when they are needed first, and again until they come. */
export interface Issuer {
  /** Throws {@link RequestRefused} while the issuer can't be reached. */
  getConfiguration(): Promise<Configuration>;
  /** How everything of the issuer is fetched. */
  readonly fetch: CustomFetch;
}

/** The refusal while the issuer does not answer. */
export function refuseWithoutIssuer(): RequestRefused {
  return new RequestRefused(
    "SUBGRAPH_UNAVAILABLE",
    {
      en: "Signing in is not possible at the moment: the issuer of identities does not answer.",
      vi: "Hiện chưa đăng nhập được: nơi cấp danh tính không trả lời.",
    },
    503,
    { "retry-after": "1" },
  );
}

function isLoopback(url: string): boolean {
  return ["localhost", "127.0.0.1", "[::1]"].includes(new URL(url).hostname);
}

function makeFetch({ issuer, bundledUrl }: IssuerSettings): CustomFetch {
  return (url, options) => {
    const called =
      bundledUrl && url.startsWith(`${issuer}/`) ? new URL(url.slice(new URL(issuer).origin.length), bundledUrl) : url;
    return fetch(called, options as RequestInit);
  };
}

/** Makes the issuer known to the gateway; nothing is asked of it yet, so that either may start first. */
export function openIssuer(settings: IssuerSettings): Issuer {
  const fetchPlain = makeFetch(settings);
  let keysUrl: string | undefined;
  const fetchFromIssuer: CustomFetch = async (url, options) => {
    if (settings.jwksFile === undefined || url !== keysUrl) return fetchPlain(url, options);
    const keys = await readFile(settings.jwksFile, "utf8");
    return new Response(keys, { headers: { "content-type": "application/json" } });
  };
  let known: Promise<Configuration> | undefined;
  const discover = async (): Promise<Configuration> => {
    // Only the bundled issuer, or one on this machine, may be asked without TLS.
    const isPlain = settings.bundledUrl !== undefined || isLoopback(settings.issuer);
    const configuration = await discovery(
      new URL(settings.issuer),
      settings.clientId,
      undefined,
      ClientSecretBasic(settings.clientSecret),
      {
        timeout: PATIENCE_S,
        [customFetch]: fetchFromIssuer,
        execute: isPlain ? [allowInsecureRequests, enableNonRepudiationChecks] : [enableNonRepudiationChecks],
      },
    );
    keysUrl = configuration.serverMetadata().jwks_uri;
    return configuration;
  };
  return {
    fetch: fetchFromIssuer,
    async getConfiguration() {
      const asked = known ?? discover();
      known = asked;
      try {
        return await asked;
      } catch {
        setTimeout(() => {
          if (known === asked) known = undefined;
        }, PAUSE_MS).unref();
        throw refuseWithoutIssuer();
      }
    },
  };
}
