import { type Configuration, errors, type KoaContextWithOIDC, Provider } from "oidc-provider";
import { listClients, machineClientId } from "./clients.ts";
import { isDemoUser } from "./demo-users.ts";
import type { IssuerEntries } from "./entry.repository.ts";
import { type IssuerKeys, signingAlgorithm } from "./issuer-keys.ts";
import { endSession, isProvenByClient } from "./issuer-session.ts";
import { writeMessagePage, writeSignOutPage } from "./pages/pages.ts";

/** What the issuer is made of. */
export interface IssuerParts {
  /** Where people reach NQ21: scheme, host and port, no slash at the end. */
  readonly publicOrigin: string;
  readonly keys: IssuerKeys;
  readonly secrets: { readonly gateway: string; readonly machine: string };
  readonly entries: IssuerEntries;
}

/** Below which path the issuer lives, on the gateway and on its own port. */
export const issuerPath = "/issuer";
/** Begins the address of the sign-in page; the id of the sign-in follows. */
export const interactionPath = `${issuerPath}/interaction/`;

const SECOND = 1;
const MINUTE = 60 * SECOND;

/** How long what the issuer hands out is good for, in seconds. */
export const lifetimes = {
  AccessToken: 10 * MINUTE,
  AuthorizationCode: MINUTE,
  ClientCredentials: 15 * MINUTE,
  Grant: 30 * MINUTE,
  IdToken: 10 * MINUTE,
  Interaction: 10 * MINUTE,
  // As long as the gateway lets a browser be idle: whoever comes after that is asked again who they are.
  Session: 15 * MINUTE,
} as const;

/** What a token may be for: the graph. */
export const nameAudience = (publicOrigin: string): string => `${publicOrigin}/graphql`;

/** Both clients are NQ21's own: whoever signs in need not consent to what the gateway asks, which is a name. */
async function keepGrant(ctx: KoaContextWithOIDC) {
  const { client, session, provider } = ctx.oidc;
  if (!client || !session?.accountId) return undefined;
  const known = session.grantIdFor(client.clientId);
  const grant = known ? await provider.Grant.find(known) : undefined;
  if (grant?.accountId === session.accountId) return grant;
  const fresh = new provider.Grant({ accountId: session.accountId, clientId: client.clientId });
  fresh.addOIDCScope("openid");
  await fresh.save();
  return fresh;
}

function describeResource(publicOrigin: string, resource: string, isMachine: boolean) {
  if (resource !== nameAudience(publicOrigin)) throw new errors.InvalidTarget();
  return {
    audience: resource,
    scope: "",
    accessTokenFormat: "jwt" as const,
    accessTokenTTL: isMachine ? lifetimes.ClientCredentials : lifetimes.AccessToken,
    jwt: { sign: { alg: signingAlgorithm } as const },
  };
}

function configure({ publicOrigin, keys, secrets, entries }: IssuerParts): Configuration {
  const cookie = { httpOnly: true, sameSite: "lax", signed: true, overwrite: true } as const;
  return {
    adapter: entries.adaptTo,
    clients: listClients(publicOrigin, secrets),
    jwks: { keys: keys.signing },
    cookies: {
      keys: [keys.cookies],
      names: { session: "nq21-issuer-session", interaction: "nq21-issuer-sign-in", resume: "nq21-issuer-resume" },
      long: { ...cookie, path: `${issuerPath}/` },
      // The library narrows the path to the one sign-in.
      short: cookie,
    },
    claims: { openid: ["sub"] },
    scopes: ["openid"],
    responseTypes: ["code"],
    clientAuthMethods: ["client_secret_basic"],
    enabledJWA: { idTokenSigningAlgValues: [signingAlgorithm] },
    enableHttpPostMethods: false,
    pkce: { required: () => true },
    ttl: lifetimes,
    clientBasedCORS: () => false,
    findAccount: (_ctx, account) =>
      isDemoUser(account) ? { accountId: account, claims: () => ({ sub: account }) } : undefined,
    loadExistingGrant: keepGrant,
    interactions: { url: (_ctx, interaction) => `${interactionPath}${interaction.uid}` },
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      dPoP: { enabled: false },
      pushedAuthorizationRequests: { enabled: false },
      revocation: { enabled: true },
      userinfo: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: (_ctx, client, oneOf) =>
          oneOf ?? (client?.clientId === machineClientId ? nameAudience(publicOrigin) : []),
        getResourceServerInfo: (_ctx, resource, client) =>
          describeResource(publicOrigin, resource, client.clientId === machineClientId),
      },
      rpInitiatedLogout: {
        enabled: true,
        async logoutSource(ctx, form) {
          // Who pressed the button at the client need not press another one here.
          if (isProvenByClient(ctx)) await endSession(ctx, `${issuerPath}/`);
          else ctx.body = writeSignOutPage(form);
        },
        postLogoutSuccessSource(ctx) {
          ctx.type = "html";
          ctx.body = writeMessagePage("SIGNED_OUT");
        },
      },
    },
    renderError(ctx, { error }) {
      ctx.type = "html";
      ctx.body = writeMessagePage(
        error === "access_denied" ? "CANCELLED" : error === "server_error" ? "INTERNAL" : "REFUSED",
      );
    },
  };
}

/** Makes the OpenID Connect issuer; the caller puts a server around it. */
export function makeProvider(parts: IssuerParts): Provider {
  const provider = new Provider(`${parts.publicOrigin}${issuerPath}`, configure(parts));
  // Scheme and host of its own addresses come from headers that the server writes, never from the client's.
  provider.proxy = true;
  return provider;
}
