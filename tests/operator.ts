import { system } from "../packages/authorisation/dist/actor.js";
import { readCallKey } from "../packages/authorisation/dist/call-keys.js";
import type { Callee } from "../packages/authorisation/dist/call-parties.js";
import { fetchSigned, makeCallSigner } from "../packages/authorisation/dist/call-signer.js";
import { getAddresses } from "../packages/command-line/dist/addresses.js";

/** A part of a running stack, called by the operator of its machine. */
export interface OperatedPart {
  /** Asks its graph; throws with the messages when it answered with errors. */
  ask<Data>(query: string, variables?: Record<string, unknown>): Promise<Data>;
  /** Hands it a file and gives its report. */
  import(file: Uint8Array): Promise<{ readonly outcome: string }>;
}

/** Opens a part itself, around the gateway, as the software itself. */
export function operate(dataDirectory: string, callee: Callee): OperatedPart {
  const { partUrls, callKeyFile } = getAddresses(dataDirectory);
  const signer = makeCallSigner("command-line", readCallKey(callKeyFile));
  const send = async (target: string, body: string | Uint8Array, mediaType: string) => {
    const call = { callee, actor: system, method: "POST", target, body };
    const headers = { "content-type": mediaType };
    return (await fetchSigned(signer, partUrls[callee] as string, call, { headers })).json();
  };
  return {
    async ask<Data>(query: string, variables = {}) {
      const answer = (await send("/graphql", JSON.stringify({ query, variables }), "application/json")) as {
        data: Data;
        errors?: { message: string }[];
      };
      if (answer.errors) throw new Error(answer.errors.map((error) => error.message).join("\n"));
      return answer.data;
    },
    import: async (file) => (await send("/import", file, "application/octet-stream")) as { outcome: string },
  };
}
