import type { IncomingMessage } from "node:http";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makeClientAddress, readAddresses } from "./client-address.ts";

const from = (remoteAddress: string, headers: Record<string, string> = {}, encrypted = false) =>
  ({ socket: { remoteAddress, ...(encrypted ? { encrypted } : {}) }, headers }) as unknown as IncomingMessage;
const trusted = readAddresses("10.0.0.1, 10.1.0.0/16, 2001:db8:1::/48");
const behind = makeClientAddress(trusted);
const alone = makeClientAddress(undefined);

describe("where a request came from", () => {
  it("is the other end of the connection, whatever its headers say", () => {
    const headers = fc.record({
      "x-forwarded-for": fc.oneof(fc.ipV4(), fc.ipV6(), fc.string()),
      "x-forwarded-proto": fc.constantFrom("https", "http", ""),
      "x-real-ip": fc.ipV4(),
      forwarded: fc.string(),
    });
    fc.assert(
      fc.property(headers, (each) => {
        expect(alone(from("203.0.113.9", each))).toMatchObject({ key: "203.0.113.9", isLocal: false, isSecure: false });
        // Nor does a proxy's word count if another sent it.
        expect(behind(from("203.0.113.9", each))).toMatchObject({ key: "203.0.113.9", isSecure: false });
      }),
    );
  });

  it("is what a trusted proxy says last, past trusted proxies before it", () => {
    const passed = (list: string) => behind(from("10.0.0.1", { "x-forwarded-for": list })).key;

    expect(passed("203.0.113.9")).toBe("203.0.113.9");
    expect(passed("127.0.0.1, 203.0.113.9")).toBe("203.0.113.9");
    expect(passed("203.0.113.9, 10.1.2.3")).toBe("203.0.113.9");
    expect(passed("nonsense")).toBe("10.0.0.1");
    expect(passed("")).toBe("10.0.0.1");
  });

  it("is this machine only if nothing was passed on by a trusted proxy on it", () => {
    const here = makeClientAddress(readAddresses("127.0.0.1"));

    expect(here(from("127.0.0.1")).isLocal).toBe(true);
    expect(here(from("127.0.0.1", { "x-forwarded-for": "127.0.0.1" })).isLocal).toBe(false);
    expect(alone(from("::ffff:127.0.0.1")).isLocal).toBe(true);
    expect(alone(from("::1")).isLocal).toBe(true);
    expect(alone(from("::ffff:10.0.0.1")).isLocal).toBe(false);
  });

  it("counts for one network of /64 as one client", () => {
    expect(alone(from("2001:db8::1")).key).toBe(alone(from("2001:0db8:0:0:ffff::2")).key);
    expect(alone(from("2001:db8::1")).key).not.toBe(alone(from("2001:db8:0:1::1")).key);
  });

  it("is secure over our own TLS, or a trusted proxy's", () => {
    expect(alone(from("203.0.113.9", {}, true)).isSecure).toBe(true);
    expect(behind(from("10.1.9.9", { "x-forwarded-proto": "https" })).isSecure).toBe(true);
    expect(behind(from("10.2.0.1", { "x-forwarded-proto": "https" })).isSecure).toBe(false);
  });
});

describe("addresses and networks", () => {
  it.each(["", "x", "10.0.0.1,", "10.0.0.0/33", "10.0.0.0/0", "10.0.0.0/8/8", "10.0.0.0/x", "2001:db8::/129"])(
    "are not %j",
    (text) => {
      expect(readAddresses(text)).toBeUndefined();
    },
  );
});
