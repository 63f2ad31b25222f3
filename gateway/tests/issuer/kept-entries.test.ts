import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { decodeProtectedHeader } from "jose";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { keepIssuerKeys, makeEphemeralKeys } from "../../issuer/issuer-keys.ts";
import { seal, unseal } from "../../issuer/sealing.ts";
import { beginSignIn, discoverAsGateway, exchange, signIn, signInFreshly } from "./relying-party.ts";
import { type RunningIssuer, startIssuer } from "./running-issuer.ts";

let issuer: RunningIssuer;
beforeAll(async () => {
  issuer = await startIssuer();
});
afterAll(() => issuer.close());

async function readTable(): Promise<{ text: string; kinds: string[]; count: number }> {
  const { rows } = await sql<{ kind: string; whole: string; sealed: Buffer }>`
    select kind, issuer_entry::text as whole, sealed from issuer_entry`.execute(issuer.database.database);
  return {
    text: rows.map((row) => row.whole + row.sealed.toString("latin1")).join("\n"),
    kinds: rows.map(({ kind }) => kind),
    count: rows.length,
  };
}

describe("what the issuer keeps", () => {
  it("tells whoever reads the database no account, id, code or secret", async () => {
    const gateway = await discoverAsGateway(issuer);
    const { browser, returned, tokens } = await signInFreshly(gateway, issuer, "bithu.babe");

    const { text, kinds } = await readTable();

    expect(new Set(kinds)).toEqual(new Set(["Session", "Grant", "AuthorizationCode"]));
    const secrets = [
      "bithu.babe",
      "nq21-gateway",
      issuer.secrets.gateway,
      tokens.access_token,
      returned.searchParams.get("code") as string,
      browser.find("nq21-issuer-session") as string,
    ];
    for (const secret of secrets) expect(text).not.toContain(secret);
  });

  it("forgets a browser after a quarter of an hour, so that none is let in again unasked after the gateway's idle time", async () => {
    const { rows } = await sql<{ longest: number }>`
      select max(extract(epoch from expires_at - now()))::int as longest from issuer_entry where kind = 'Session'`.execute(
      issuer.database.database,
    );

    expect(rows[0]?.longest).toBeGreaterThan(0);
    expect(rows[0]?.longest).toBeLessThanOrEqual(15 * 60);
  });

  it("is deleted once it has expired", async () => {
    await sql`update issuer_entry set expires_at = now() - interval '1 second'`.execute(issuer.database.database);
    const { count } = await readTable();

    expect(await issuer.entries().deleteExpired()).toBe(count);
    expect((await readTable()).count).toBe(0);
    expect(await issuer.entries().deleteExpired()).toBe(0);
  });

  it("is not believed after somebody moved or changed it in the database", async () => {
    const gateway = await discoverAsGateway(issuer);
    const one = await signInFreshly(gateway, issuer, "lanhdao");
    await signInFreshly(gateway, issuer, "quantri");
    await sql`
      update issuer_entry set sealed = (
        select other.sealed from issuer_entry other
        where other.kind = 'Session' and other.id_hash <> issuer_entry.id_hash limit 1)
      where kind = 'Session'`.execute(issuer.database.database);

    const begun = await beginSignIn(gateway, issuer);
    const { answer } = await one.browser.follow(begun.address, `${issuer.origin}/auth/callback`);

    expect(await answer?.text()).toContain("Đây là bản trình diễn");
  });
});

describe("the keys", () => {
  it("lie in files that only their owner reads, and are made once", () => {
    const files = readdirSync(issuer.keysDirectory).map((name) => join(issuer.keysDirectory, name));
    const before = files.map((file) => readFileSync(file, "utf8"));

    keepIssuerKeys(issuer.keysDirectory);

    expect(files).toHaveLength(2);
    for (const file of files) expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(files.map((file) => readFileSync(file, "utf8"))).toEqual(before);
  });

  it("are published without what is secret of them", async () => {
    const answer = await fetch(`${issuer.identifier}/jwks`);

    const { keys } = (await answer.json()) as { keys: Record<string, string>[] };
    expect(keys).toHaveLength(1);
    expect(keys[0]).toMatchObject({ kty: "EC", crv: "P-256", alg: "ES256", use: "sig" });
    expect(keys[0]).not.toHaveProperty("d");
  });

  it("may be several while they are exchanged: the first signs, all are published", async () => {
    const file = join(issuer.keysDirectory, "signing.json");
    const before = JSON.parse(readFileSync(file, "utf8")) as { keys: { kid: string }[] };
    const [fresh] = makeEphemeralKeys().signing as { kid: string }[];
    writeFileSync(file, JSON.stringify({ keys: [fresh, ...before.keys] }));
    await issuer.restart();

    const { tokens } = await signInFreshly(await discoverAsGateway(issuer), issuer);

    const { keys } = (await (await fetch(`${issuer.identifier}/jwks`)).json()) as { keys: { kid: string }[] };
    expect(keys.map(({ kid }) => kid)).toEqual([fresh?.kid, before.keys[0]?.kid]);
    expect(decodeProtectedHeader(tokens.access_token).kid).toBe(fresh?.kid);
  });

  it("when new, open nothing that older ones sealed, and a sign-in begins anew", async () => {
    const gateway = await discoverAsGateway(issuer);
    const { browser } = await signInFreshly(gateway, issuer, "duyet");
    for (const name of readdirSync(issuer.keysDirectory)) rmSync(join(issuer.keysDirectory, name));
    await issuer.restart();

    const anew = await discoverAsGateway(issuer);
    const begun = await beginSignIn(anew, issuer);
    const returned = await signIn(browser, issuer, begun, "phantich");

    expect((await exchange(anew, issuer, begun, returned)).claims()?.sub).toBe("phantich");
  });

  it("seal a value for one place, and only whole", () => {
    const { sealing } = makeEphemeralKeys();
    const [here, there] = [Buffer.from("here"), Buffer.from("there")];
    const sealed = seal(sealing, here, { account: "duyet" });

    expect(unseal(sealing, here, sealed)).toEqual({ account: "duyet" });
    expect(unseal(sealing, there, sealed)).toBeUndefined();
    expect(unseal(makeEphemeralKeys().sealing, here, sealed)).toBeUndefined();
    for (let at = 0; at < sealed.length; at++) {
      const changed = Buffer.from(sealed);
      changed.writeUInt8((changed.readUInt8(at) + 1) % 256, at);
      expect(unseal(sealing, here, changed)).toBeUndefined();
    }
    expect(unseal(sealing, here, sealed.subarray(0, 20))).toBeUndefined();
  });
});
