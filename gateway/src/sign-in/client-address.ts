import type { IncomingMessage } from "node:http";
import { BlockList, isIP, isIPv4 } from "node:net";

/** From where a request came, as far as it can be believed. */
export interface ClientAddress {
  /** Address of the client; of its network of /64 for IPv6, since a client has all of that. */
  readonly key: string;
  /** Whether it came from this machine itself; of a trusted proxy here only what is its own. */
  readonly isLocal: boolean;
  /** Whether it says that somebody passed it on, trusted or not. */
  readonly wasForwarded: boolean;
  /** Whether it came over TLS, to us or to a trusted proxy. */
  readonly isSecure: boolean;
}

/** Says from where a request came. */
export type FindClientAddress = (request: IncomingMessage) => ClientAddress;

const loopback = new BlockList();
loopback.addSubnet("127.0.0.0", 8);
loopback.addAddress("::1", "ipv6");

function normalise(address: string): string {
  const bare = address.trim().replace(/^::ffff:(?=\d+\.)/i, "");
  return isIP(bare) ? bare : "";
}

function contains(list: BlockList, address: string): boolean {
  return address !== "" && list.check(address, isIPv4(address) ? "ipv4" : "ipv6");
}

function keyOf(address: string): string {
  if (address === "" || isIPv4(address)) return address;
  const [head = "", tail = ""] = address.split("::");
  const before = head.split(":").filter((group) => group !== "");
  const after = tail.split(":").filter((group) => group !== "");
  const zeros = address.includes("::") ? Array<string>(Math.max(0, 8 - before.length - after.length)).fill("0") : [];
  const groups = [...before, ...zeros, ...after].slice(0, 4);
  return groups.map((group) => Number.parseInt(group, 16).toString(16)).join(":");
}

/** Reads addresses and networks (`10.0.0.5`, `10.0.0.0/24`), separated by commas. Undefined if one of them is none. */
export function readAddresses(text: string): BlockList | undefined {
  const list = new BlockList();
  for (const each of text.split(",").map((part) => part.trim())) {
    const [address = "", prefix, ...rest] = each.split("/");
    const family = isIPv4(address) ? "ipv4" : "ipv6";
    const longest = family === "ipv4" ? 32 : 128;
    if (!isIP(address) || rest.length > 0) return undefined;
    if (prefix === undefined) list.addAddress(address, family);
    else if (!/^\d{1,3}$/.test(prefix) || Number(prefix) > longest || Number(prefix) < 1) return undefined;
    else list.addSubnet(address, Number(prefix), family);
  }
  return list;
}

/**
 * Makes the reader of addresses. What a request says of where it came from (`x-forwarded-for`, `x-forwarded-proto`) counts if
 * a trusted proxy passed it on: the last address there that is no trusted proxy's itself. From others it says nothing.
 */
export function makeClientAddress(trusted: BlockList | undefined): FindClientAddress {
  return (request) => {
    const peer = normalise(request.socket.remoteAddress ?? "");
    const isEncrypted = "encrypted" in request.socket && request.socket.encrypted === true;
    const wasForwarded = ["forwarded", "x-forwarded-for", "x-forwarded-proto", "x-real-ip", "via"].some(
      (name) => request.headers[name] !== undefined,
    );
    if (!trusted || !contains(trusted, peer))
      return { key: keyOf(peer), isLocal: contains(loopback, peer), wasForwarded, isSecure: isEncrypted };
    const passed = String(request.headers["x-forwarded-for"] ?? "")
      .split(",")
      .map(normalise);
    const client = passed.findLast((address) => !contains(trusted, address)) ?? peer;
    const isSecure = request.headers["x-forwarded-proto"] === "https" || isEncrypted;
    return { key: keyOf(client || peer), isLocal: contains(loopback, peer) && !wasForwarded, wasForwarded, isSecure };
  };
}
