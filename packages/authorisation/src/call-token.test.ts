import { createHash, generateKeyPairSync, type KeyObject, randomUUID } from "node:crypto";
import { CompactSign, exportJWK, type JWTPayload, SignJWT } from "jose";
import { describe, expect, it } from "vitest";
import { makeTestCallKeys } from "../testing/call-keys.ts";
import { makeActor, system } from "./actor.ts";
import { makeCallRegister } from "./call-register.ts";
import { makeCallSigner, type OutgoingCall, TooManyGrantsError } from "./call-signer.ts";
import { hashCall, MOST_GRANTS } from "./call-token.ts";
import { CallRefused, makeCallVerifier } from "./call-verifier.ts";

const keys = makeTestCallKeys();
const root = randomUUID();
const leader = makeActor("leader", ["LEADER", root], ["AUDITOR", null]);
const content = { method: "POST", target: "/graphql", body: '{"query":"{ ok }"}' };
const call: OutgoingCall = { callee: "members", actor: leader, ...content };
const seconds = () => Math.floor(Date.now() / 1000);

/** What a verifier makes of a call: the actor, or why it is refused. */
async function verify(authorization: string | undefined, changes: Partial<typeof content> = {}, verifier = fresh()) {
  const { method, target, body } = { ...content, ...changes };
  try {
    return (await verifier.identify({ authorization, method, target })).admit(Buffer.from(body));
  } catch (error) {
    if (error instanceof CallRefused) return error.fault;
    throw error;
  }
}

/** A part that began a second ago: the call that it is asked with was signed just before, perhaps in the second before. */
function fresh() {
  let readings = 0;
  return keys.verifierOf("members", () => Date.now() - (readings++ === 0 ? 1_000 : 0));
}

const goodClaims = (): JWTPayload => ({
  iss: "gateway",
  aud: "members",
  sub: "leader",
  grants: [["LEADER", root]],
  iat: seconds(),
  exp: seconds() + 30,
  jti: randomUUID(),
  bh: hashCall(content),
});

interface Forgery {
  readonly header?: Record<string, unknown>;
  readonly claims?: JWTPayload;
  readonly key?: KeyObject | Uint8Array;
}

/** A token that is right but for what is told here. */
async function forge({ header = {}, claims = {}, key = keys.privateKeyOf("gateway") }: Forgery): Promise<string> {
  const payload = Object.fromEntries(
    Object.entries({ ...goodClaims(), ...claims }).filter(([, value]) => value !== undefined),
  );
  const token = await new SignJWT(payload)
    .setProtectedHeader({ alg: "EdDSA", typ: "nq21-call+jwt", ...header } as { alg: string })
    .sign(key as KeyObject, { crit: { "x-unknown": true } });
  return `NQ21-Call ${token}`;
}

describe("a signed call", () => {
  it("brings the end user, with roles and roots, emergencies among them", async () => {
    const actor = {
      ...leader,
      grants: [...leader.grants, { role: "MEMBER_SECRETARY", root, isEmergency: true }],
    } as const;

    expect(await verify(await keys.signerOf("gateway").sign({ ...call, actor }))).toEqual(actor);
    expect(await verify(await forge({}))).toEqual(makeActor("leader", ["LEADER", root]));
  });

  it("brings the software itself from whoever may say so", async () => {
    for (const caller of ["launcher", "command-line", "members", "inspections", "programme"] as const)
      expect(await verify(await keys.signerOf(caller).sign({ ...call, actor: system }))).toBe(system);
    expect(await verify(await keys.signerOf("gateway").sign({ ...call, actor: system }))).toBe("SYSTEM");
  });

  it("covers method, path, query and every byte of the body", async () => {
    const sign = () => keys.signerOf("gateway").sign(call);

    for (const change of [
      { method: "GET" },
      { target: "/import" },
      { target: "/graphql?a=b" },
      { target: "/graphql/" },
      { body: `${content.body} ` },
      { body: "" },
    ])
      expect(await verify(await sign(), change)).toBe("CONTENT");
  });

  it("counts once, at one part", async () => {
    const verifier = fresh();
    const token = await keys.signerOf("gateway").sign(call);

    expect(await verify(token, {}, verifier)).toEqual(leader);
    expect(await verify(token, {}, verifier)).toBe("USED");
    expect(await verify(token, {}, keys.verifierOf("inspections"))).toBe("INVALID");
  });

  it("counts beside others, and beside another caller's with the same number", async () => {
    const verifier = fresh();
    const jti = randomUUID();
    const launched = { iss: "launcher", sub: "system", sys: true, grants: [], jti };

    expect(await verify(await forge({ claims: { jti } }), {}, verifier)).toEqual(makeActor("leader", ["LEADER", root]));
    expect(await verify(await forge({}), {}, verifier)).toEqual(makeActor("leader", ["LEADER", root]));
    expect(await verify(await forge({ claims: launched, key: keys.privateKeyOf("launcher") }), {}, verifier)).toBe(
      system,
    );
    expect(await verify(await forge({ claims: { jti } }), {}, verifier)).toBe("USED");
  });

  it("counts once for as long as the clocks of two parts may differ", async () => {
    let now = Date.now();
    const verifier = keys.verifierOf("members", () => now);
    const token = await keys.signerOf("gateway").sign(call);

    expect(await verify(token, {}, verifier)).toEqual(leader);
    now += 32_000;
    expect(await verify(token, {}, verifier)).toBe("USED");
  });

  it("of a caller whose key is not known is refused", async () => {
    const token = await keys.signerOf("gateway").sign(call);

    expect(await verify(token, {}, makeCallVerifier("members", new Map()))).toBe("UNKNOWN_CALLER");
  });

  it("that is refused tells the log why", () => {
    expect(new CallRefused("USED")).toMatchObject({ fault: "USED", message: "call refused: USED" });
  });

  it("with another body does not use up the right one", async () => {
    const verifier = fresh();
    const token = await keys.signerOf("gateway").sign(call);

    expect(await verify(token, { body: "{}" }, verifier)).toBe("CONTENT");
    expect(await verify(token, {}, verifier)).toEqual(leader);
  });

  it("counts for its seconds and the leeway of clocks, and not before a part that forgot what came began", async () => {
    let now = Date.now();
    const verifier = keys.verifierOf("members", () => now);
    const sign = () => keys.signerOf("gateway").sign(call);
    const [early, late] = [await sign(), await sign()];

    now += 32_000;
    expect(await verify(early, {}, verifier)).toEqual(leader);
    now += 5_000;
    expect(await verify(late, {}, verifier)).toBe("INVALID");
    now -= 50_000;
    expect(await verify(await sign(), {}, verifier)).toBe("INVALID");
    expect(
      await verify(
        await sign(),
        {},
        keys.verifierOf("members", () => Date.now() + 3_000),
      ),
    ).toBe("INVALID");
  });

  it("carries as many grants as fit into a header, and no more", async () => {
    const grants = Array.from({ length: MOST_GRANTS }, () => ["LEADER", randomUUID()] as const);
    const actor = makeActor("leader", ...grants);
    const token = await keys.signerOf("gateway").sign({ ...call, actor });

    expect(token.length).toBeLessThan(48_000);
    expect(await verify(token)).toEqual(actor);
    const more = makeActor("leader", ...grants, ["LEADER", root]);
    await expect(keys.signerOf("gateway").sign({ ...call, actor: more })).rejects.toThrow(TooManyGrantsError);
  });
});

describe("a token that is no call", () => {
  const pem = Buffer.from(keys.publicKeyOf("gateway").export({ type: "spki", format: "pem" }));
  const der = keys.publicKeyOf("gateway").export({ type: "spki", format: "der" });
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const ownKey = generateKeyPairSync("ed25519");

  it.each([
    ["nothing", async () => undefined, "MISSING"],
    ["an empty header", async () => "", "MALFORMED"],
    ["a user's bearer token", async () => (await forge({})).replace("NQ21-Call", "Bearer"), "MALFORMED"],
    ["the scheme in other letters", async () => (await forge({})).replace("NQ21-Call", "nq21-call"), "MALFORMED"],
    ["something before the scheme", async () => `x ${await forge({})}`, "MALFORMED"],
    ["a token in five parts", async () => `${await forge({})}.e30.e30`, "MALFORMED"],
    ["no base64url", async () => "NQ21-Call a b.c.d", "MALFORMED"],
    ["no JSON", async () => "NQ21-Call YQ.YQ.YQ", "MALFORMED"],
    ["another audience", () => forge({ claims: { aud: "inspections" } }), "INVALID"],
    ["two audiences", () => forge({ claims: { aud: ["members", "inspections"] } }), "INVALID"],
    ["an unknown caller", () => forge({ claims: { iss: "web" } }), "UNKNOWN_CALLER"],
    ["the name of a property as caller", () => forge({ claims: { iss: "__proto__" } }), "UNKNOWN_CALLER"],
    ["another caller's name", () => forge({ claims: { iss: "launcher" } }), "INVALID"],
    ["a foreign key", () => forge({ key: ownKey.privateKey }), "INVALID"],
    ["an expired one", () => forge({ claims: { iat: seconds() - 60, exp: seconds() - 30 } }), "INVALID"],
    ["one from the future", () => forge({ claims: { iat: seconds() + 20, exp: seconds() + 40 } }), "INVALID"],
    ["one that lives too long", () => forge({ claims: { exp: seconds() + 31 } }), "INVALID"],
    ["one that ends before it began", () => forge({ claims: { exp: seconds() - 1 } }), "INVALID"],
    [
      "one that ends as it begins",
      async () => {
        const at = seconds();
        return forge({ claims: { iat: at, exp: at } });
      },
      "INVALID",
    ],
    ["one that counts later", () => forge({ claims: { nbf: seconds() + 20 } }), "INVALID"],
    ["HS256 with the public key as PEM", () => forge({ header: { alg: "HS256" }, key: pem }), "INVALID"],
    ["HS256 with the public key as DER", () => forge({ header: { alg: "HS256" }, key: der }), "INVALID"],
    [
      "alg none",
      async () => `NQ21-Call ${encode({ alg: "none", typ: "nq21-call+jwt" })}.${encode(goodClaims())}.`,
      "MALFORMED",
    ],
    [
      "alg none with a signature",
      async () => `NQ21-Call ${encode({ alg: "none", typ: "nq21-call+jwt" })}.${encode(goodClaims())}.YQ`,
      "INVALID",
    ],
    ["the algorithm's other name", () => forge({ header: { alg: "Ed25519" } }), "INVALID"],
    ["the type of an access token", () => forge({ header: { typ: "at+jwt" } }), "INVALID"],
    ["no type", () => forge({ header: { typ: undefined } }), "INVALID"],
    ["a kid that names a file", () => forge({ header: { kid: "../../../../dev/null" } }), "INVALID"],
    [
      "its own key in the header",
      async () => forge({ header: { jwk: await exportJWK(ownKey.publicKey) }, key: ownKey.privateKey }),
      "INVALID",
    ],
    [
      "its own key's address in the header",
      () => forge({ header: { jku: "http://127.0.0.1/keys" }, key: ownKey.privateKey }),
      "INVALID",
    ],
    ["an unknown extension", () => forge({ header: { crit: ["x-unknown"], "x-unknown": 1 } }), "INVALID"],
    ["a claim too many", () => forge({ claims: { scope: "all" } }), "INVALID"],
    ["an unknown role", () => forge({ claims: { grants: [["ROOT", root]] } }), "INVALID"],
    ["a root that is no id", () => forge({ claims: { grants: [["LEADER", `${root},AUDITOR@*`]] } }), "INVALID"],
    ["a subject with other signs", () => forge({ claims: { sub: "leader'; --" } }), "INVALID"],
    ["the software's name without its right", () => forge({ claims: { sub: "system" } }), "INVALID"],
    ["the software's right under another name", () => forge({ claims: { sys: true } }), "INVALID"],
    [
      "the software's right under another name, with nothing else",
      () => forge({ claims: { sys: true, grants: [] } }),
      "INVALID",
    ],
    ["a number with a sign before it", () => forge({ claims: { jti: `!${randomUUID()}` } }), "INVALID"],
    ["a number with a sign behind it", () => forge({ claims: { jti: `${randomUUID()}!` } }), "INVALID"],
    ["the software's right with grants", () => forge({ claims: { sub: "system", sys: true } }), "INVALID"],
    ["the gateway as the software", () => forge({ claims: { sub: "system", sys: true, grants: [] } }), "SYSTEM"],
    ...["iss", "aud", "sub", "grants", "iat", "exp", "jti", "bh"].map(
      (claim) =>
        [
          `no ${claim}`,
          () => forge({ claims: { [claim]: undefined } }),
          claim === "iss" ? "UNKNOWN_CALLER" : "INVALID",
        ] as const,
    ),
  ] as readonly (readonly [string, () => Promise<string | undefined>, string])[])(
    "is refused: %s",
    async (_, make, fault) => {
      const authorization = await make().catch((error: Error) => `unmakeable: ${error.message}`);

      expect(authorization ?? "").not.toContain("unmakeable");
      expect(await verify(authorization)).toBe(fault);
    },
  );

  it("is refused with any of its signs changed", async () => {
    const token = await forge({});
    const last = token.lastIndexOf(".");
    for (const at of [12, 40, Math.floor(token.length / 2), last - 3, last + 5]) {
      const changed = `${token.slice(0, at)}${token[at] === "A" ? "B" : "A"}${token.slice(at + 1)}`;
      expect(await verify(changed)).not.toEqual(makeActor("leader", ["LEADER", root]));
    }
  });

  it("is refused where its payload is no object", async () => {
    const token = await new CompactSign(Buffer.from('"gateway"'))
      .setProtectedHeader({ alg: "EdDSA", typ: "nq21-call+jwt" })
      .sign(keys.privateKeyOf("gateway"));

    expect(await verify(`NQ21-Call ${token}`)).toBe("MALFORMED");
  });
});

describe("a key that is being changed", () => {
  it("lets calls by the old and the new key through until the old one is taken away", async () => {
    const next = generateKeyPairSync("ed25519");
    const both = new Map([["gateway", [keys.publicKeyOf("gateway"), next.publicKey]]] as const);
    const after = new Map([["gateway", [next.publicKey]]] as const);
    const byOld = () => keys.signerOf("gateway").sign(call);
    const byNext = () => makeCallSigner("gateway", next.privateKey).sign(call);

    expect(await verify(await byOld(), {}, makeCallVerifier("members", both))).toEqual(leader);
    expect(await verify(await byNext(), {}, makeCallVerifier("members", both))).toEqual(leader);
    expect(await verify(await byNext(), {}, makeCallVerifier("members", after))).toEqual(leader);
    expect(await verify(await byOld(), {}, makeCallVerifier("members", after))).toBe("INVALID");
  });
});

describe("the register of calls", () => {
  it("remembers a call for as long as it counts, and forgets it then", () => {
    const register = makeCallRegister();

    expect(register.note("a", 130, 100)).toBe("NEW");
    expect(register.note("a", 130, 130)).toBe("USED");
    expect(register.note("b", 161, 131)).toBe("NEW");
    expect(register.note("a", 161, 131)).toBe("NEW");
  });

  it("lets nothing pass that it can't remember", () => {
    const register = makeCallRegister(2);

    expect(["a", "b", "c", "a"].map((id) => register.note(id, 130, 100))).toEqual(["NEW", "NEW", "FULL", "USED"]);
    expect(register.note("c", 165, 135)).toBe("NEW");
  });
});

it("the hash of a call is that of its method, its path and its body", () => {
  const expected = createHash("sha256").update(`POST /graphql\n${content.body}`).digest("base64url");

  expect(hashCall(content)).toBe(expected);
});
