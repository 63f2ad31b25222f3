import { system } from "@nq21/authorisation/actor";
import type { CallSigner } from "@nq21/authorisation/call-signer";
import type { ServiceName } from "@nq21/workbook/layout";

/** Where files are handed in, and what lets them in. */
export interface ImportDoor {
  /** Address of a service's import at this door. */
  addressOf(service: ServiceName): URL;
  /** The header `authorization` for one file. */
  authorise(service: ServiceName, address: URL, body: Uint8Array): Promise<string>;
}

/** The doors of the services themselves, for whoever runs this machine: files come from the software itself. */
export function openServiceDoor(urls: Readonly<Record<ServiceName, string>>, signer: CallSigner): ImportDoor {
  return {
    addressOf: (service) => new URL("import", urls[service]),
    authorise: (service, { pathname, search }, body) =>
      signer.sign({ callee: service, actor: system, method: "POST", target: `${pathname}${search}`, body }),
  };
}

/** The gateway's door, for whoever has a token of its issuer. */
export function openGatewayDoor(gatewayUrl: string, token: string): ImportDoor {
  return {
    addressOf: (service) => new URL(`import/${service}`, gatewayUrl),
    authorise: async () => `Bearer ${token}`,
  };
}
