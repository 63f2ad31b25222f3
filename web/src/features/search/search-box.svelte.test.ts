import { Client, fetchExchange } from "@urql/svelte";
import { flushSync } from "svelte";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Addresses } from "#figures/address.ts";
import { SearchBox } from "./search-box.svelte.ts";

const organisation = (name: string) => ({
  id: name,
  name,
  code: "1",
  kind: "SUBORDINATE_CELL",
  validTo: null,
  parent: null,
});

/** A box whose questions are answered by an organisation named after each text. */
function makeBox() {
  const asked: string[] = [];
  const fetch = async (_: unknown, init?: RequestInit) => {
    const { text } = (JSON.parse(String(init?.body)) as { variables: { text: string } }).variables;
    asked.push(text);
    const was = { matchedText: text, matchedTo: null, isFormer: false, via: null, viaPlace: null };
    const hit = { ...was, organisation: organisation(text), place: null };
    return Response.json({ data: { search: [hit] } });
  };
  const client = new Client({
    url: "http://graph/",
    exchanges: [fetchExchange],
    fetch: fetch as typeof globalThis.fetch,
    preferGetMethod: false,
  });
  let box!: SearchBox;
  const stop = $effect.root(() => {
    box = new SearchBox(client, new Addresses(() => "AS_THEN"));
  });
  flushSync();
  const pause = async () => {
    vi.advanceTimersByTime(1_000);
    flushSync();
    await vi.waitFor(() => expect(box.isAnswered).toBe(true), { timeout: 60_000 });
  };
  return { asked, box, pause, stop };
}

describe("a search box", () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"], shouldAdvanceTime: true }));
  afterEach(() => void vi.useRealTimers());

  it("asks once the reader pauses, for the text as it then stands", async () => {
    const { asked, box, pause, stop } = makeBox();
    box.write("na");
    box.write("na r");
    box.write("na ri ");
    await pause();
    expect(asked).toEqual(["na ri"]);
    expect(box.options.map((option) => option.name)).toEqual(["na ri"]);
    expect(box.isOpen).toBe(true);
    stop();
  });

  it("asks nothing for a letter alone", () => {
    const { asked, box, stop } = makeBox();
    box.write("n");
    vi.advanceTimersByTime(1_000);
    flushSync();
    expect(asked).toEqual([]);
    expect(box.isOpen).toBe(false);
    expect(box.options).toEqual([]);
    stop();
  });

  it("moves over the options and back to the text, in both directions", async () => {
    const { box, pause, stop } = makeBox();
    box.write("na ri");
    await pause();
    const seen = [1, 1, -1, -1].map((step) => {
      box.move(step);
      return box.active;
    });
    expect(seen).toEqual([0, -1, 0, -1]);
    stop();
  });

  it("leads to the option that the keyboard is on, else to everything that is found", async () => {
    const { box, pause, stop } = makeBox();
    expect(box.destination).toBeUndefined();
    box.write("na ri");
    await pause();
    expect(box.destination).toBe("/search?q=na+ri");
    box.move(1);
    expect(box.destination).toBe("/organisations/na ri");
    box.close();
    expect(box.destination).toBe("/search?q=na+ri");
    stop();
  });
});
