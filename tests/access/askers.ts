import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { type Actor, system } from "../../packages/authorisation/dist/actor.js";
import { readCallKey } from "../../packages/authorisation/dist/call-keys.js";
import type { Callee } from "../../packages/authorisation/dist/call-parties.js";
import { type CallSigner, fetchSigned, makeCallSigner } from "../../packages/authorisation/dist/call-signer.js";
import type { Role } from "../../packages/authorisation/dist/role.js";
import { getAddresses } from "../../packages/command-line/dist/addresses.js";
import type { Asker } from "./expectation.ts";
import { type AccessSite, accountOf } from "./site.ts";
import { siteWideRoles } from "./tree.ts";

/** An answer of the graph, and the bytes that it came as. */
export interface Answered {
  readonly status: number;
  readonly text: string;
  readonly data: Readonly<Record<string, unknown>> | null | undefined;
  readonly codes: readonly string[];
}

const jsonMedia = { "content-type": "application/json" };

async function readAnswer(answer: Response): Promise<Answered> {
  const text = await answer.text();
  const { data, errors = [] } = JSON.parse(text) as {
    data?: Answered["data"];
    errors?: readonly { extensions?: { code?: string } }[];
  };
  return { status: answer.status, text, data, codes: errors.map(({ extensions }) => extensions?.code ?? "NO_CODE") };
}

/** Asks the gateway as an account, or as nobody. */
export async function askGateway(
  site: AccessSite,
  account: string | null,
  query: string,
  variables: object = {},
): Promise<Answered> {
  const token = account === null ? {} : { authorization: `Bearer ${site.tokens[account]}` };
  const body = JSON.stringify({ query, variables });
  return readAnswer(
    await fetch(`${site.address}graphql`, { method: "POST", headers: { ...jsonMedia, ...token }, body }),
  );
}

/** Asks the subgraphs themselves: as the gateway would for somebody, or as the operator of the machine. */
export interface PartAsker {
  ask(part: Callee, actor: Actor, query: string, variables?: object): Promise<Answered>;
}

/** Opens the way around the gateway, with the keys of the running site. */
export function openParts(site: AccessSite): PartAsker {
  const { partUrls, callKeyFile } = getAddresses(site.dataDirectory);
  const gateway = makeCallSigner("gateway", readCallKey(join(site.dataDirectory, "keys", "calls", "gateway.pem")));
  const operator: CallSigner = makeCallSigner("command-line", readCallKey(callKeyFile));
  return {
    async ask(part, actor, query, variables = {}) {
      const body = JSON.stringify({ query, variables });
      const call = { callee: part, actor, method: "POST", target: "/graphql", body };
      const signer = actor === system ? operator : gateway;
      return readAnswer(await fetchSigned(signer, partUrls[part] as string, call, { headers: jsonMedia }));
    },
  };
}

/** Who asks, as the gateway tells the parts. */
export function actorOf(site: AccessSite, { role, root }: Asker): Actor {
  const held = siteWideRoles.includes(role) ? null : site.organisations[root];
  return { id: randomUUID(), grants: [{ role: role as Role, root: held }] };
}

/** The account of who asks. */
export const accountOfAsker = ({ role, root }: Asker): string => accountOf(role, root);
