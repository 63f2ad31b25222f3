import type { ClientMetadata } from "oidc-provider";
import { signingAlgorithm } from "./issuer-keys.ts";

/** Id of the gateway's client. */
export const gatewayClientId = "nq21-gateway";
/** Id of the machine's client; it is the name of the machine's account as well. */
export const machineClientId = "tichhop";

/** The two clients: the gateway signs people in, the machine `tichhop` gets tokens for itself. No other can be registered. */
export function listClients(
  publicOrigin: string,
  secrets: { readonly gateway: string; readonly machine: string },
): ClientMetadata[] {
  return [
    {
      client_id: gatewayClientId,
      client_secret: secrets.gateway,
      client_name: "NQ21",
      redirect_uris: [`${publicOrigin}/auth/callback`],
      post_logout_redirect_uris: [`${publicOrigin}/`],
      grant_types: ["authorization_code"],
      response_types: ["code"],
      token_endpoint_auth_method: "client_secret_basic",
      id_token_signed_response_alg: signingAlgorithm,
    },
    {
      client_id: machineClientId,
      client_secret: secrets.machine,
      redirect_uris: [],
      grant_types: ["client_credentials"],
      response_types: [],
      token_endpoint_auth_method: "client_secret_basic",
      id_token_signed_response_alg: signingAlgorithm,
    },
  ];
}
