import { type Actor, makeActor } from "@nq21/authorisation/actor";
import { roles } from "@nq21/authorisation/role";
import { parse } from "graphql";
import { describe, expect, it } from "vitest";
import { RequestRefused } from "../http-answer.ts";
import { findOperationHash } from "./operation-hash.ts";
import { admitSafeOperations, readSafelist } from "./safelist.ts";

const root = "11111111-1111-4111-8111-111111111111";
const two = parse("query Listed { programme { title } } query Other { programme { id } }");
const listed = findOperationHash(two, "Listed") as string;
const other = findOperationHash(two, "Other") as string;

/** The door of a list with one operation, and what its trail was told. */
function openDoor() {
  const told: unknown[][] = [];
  const note = async (...entry: unknown[]) => void told.push(entry);
  const admit = admitSafeOperations({
    safelist: readSafelist(JSON.stringify({ operations: [{ sha256: listed }] })),
    audit: { denied: note, signedIn: note, signedOut: note, refusedSignIn: note, exported: note },
  });
  const ask = (actor: Actor, operationName: string | undefined, document = two) =>
    admit(actor, { document, operationName }).catch((error: unknown) => error);
  return { told, ask };
}

const officer = makeActor("officer", ["DATA_OFFICER", root]);

describe("the door", () => {
  it("lets a listed operation pass, and no other one of the same document, however often and in whatever order", async () => {
    const { told, ask } = openDoor();
    for (const name of ["Other", "Listed", "Other", "Listed"]) {
      const answer = await ask(officer, name);
      if (name === "Listed") expect(answer).toBeUndefined();
      else expect(answer).toBeInstanceOf(RequestRefused);
    }

    expect(told).toEqual([
      [officer, "Operation", other],
      [officer, "Operation", other],
    ]);
  });

  it("knows an operation without a name by what it asks", async () => {
    const { told, ask } = openDoor();

    expect(await ask(officer, undefined, parse("query Listed { programme { title } }"))).toBeUndefined();
    expect(await ask(officer, undefined, parse("{ programme { id } }"))).toBeInstanceOf(RequestRefused);
    expect(told).toHaveLength(1);
  });

  it("reads a document that was kept once for each operation", async () => {
    const { ask } = openDoor();
    let looks = 0;
    const watched = new Proxy(two, {
      get(document, key) {
        looks += key === "definitions" ? 1 : 0;
        return Reflect.get(document, key);
      },
    });
    await ask(officer, "Listed", watched);
    const once = looks;
    await ask(officer, "Listed", watched);
    expect([once > 0, looks]).toEqual([true, once]);
    await ask(officer, "Other", watched);
    expect(looks).toBe(2 * once);
  });

  it("refuses a document of which no operation is meant, and says so on the trail", async () => {
    const { told, ask } = openDoor();

    expect(await ask(officer, undefined)).toBeInstanceOf(RequestRefused);
    expect(told).toEqual([[officer, "Operation", "unnamed"]]);
  });

  it("says why, in both languages", async () => {
    expect(await openDoor().ask(officer, "Other")).toMatchObject({
      code: "FORBIDDEN",
      status: 403,
      message:
        "Your roles run the operations of the web app only; free queries need another role (FREE_QUERY). / Vai trò của bạn chỉ dùng được các truy vấn của trang web; truy vấn tự do cần vai trò khác (FREE_QUERY).",
    });
  });

  it("lets whoever may ask freely ask anything, and leaves that off the trail", async () => {
    const { told, ask } = openDoor();
    for (const role of roles) {
      const answer = await ask(makeActor("actor", [role, root]), "Other");
      if (role === "DATA_OFFICER") expect(answer).toBeInstanceOf(RequestRefused);
      else expect(answer).toBeUndefined();
    }

    expect(told).toHaveLength(1);
  });
});

describe("the list", () => {
  it("is read from what was written, and from nothing else", () => {
    const write = (...hashes: readonly string[]) =>
      JSON.stringify({ operations: hashes.map((sha256) => ({ sha256 })) });

    expect(readSafelist(write(listed, other)).has(other)).toBe(true);
    expect(readSafelist(write(listed)).has(other)).toBe(false);
    for (const wrong of [write(), write(`${listed}0`), write(`0${listed}`), write(listed.toUpperCase()), "{}", ""])
      expect(() => readSafelist(wrong)).toThrow();
  });
});
