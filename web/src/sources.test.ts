import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const web = join(import.meta.dirname, "..");
const components = readdirSync(join(web, "src"), { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".svelte") && !name.startsWith("generated"))
  .map((name) => ({ name, text: readFileSync(join(web, "src", name), "utf8") }));

function readMessages(locale: string): Record<string, string> {
  const { $schema: _, ...messages } = JSON.parse(readFileSync(join(web, "messages", `${locale}.json`), "utf8"));
  return messages;
}

const slots = (message: string) => [...message.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();

describe("messages", () => {
  const vi = readMessages("vi");
  const en = readMessages("en");

  it("are the same in both languages, none empty", () => {
    expect(Object.keys(en).sort()).toEqual(Object.keys(vi).sort());
    for (const message of [...Object.values(vi), ...Object.values(en)]) expect(message.trim()).not.toBe("");
  });

  it("take the same values in both languages", () => {
    for (const [key, message] of Object.entries(vi)) expect([key, slots(en[key] ?? "")]).toEqual([key, slots(message)]);
  });

  it("are all used", () => {
    const sources = readdirSync(join(web, "src"), { recursive: true, encoding: "utf8" })
      .filter((name) => /\.(svelte|ts)$/.test(name) && !name.startsWith("generated"))
      .map((name) => readFileSync(join(web, "src", name), "utf8"))
      .join("\n");
    expect(Object.keys(vi).filter((key) => !new RegExp(`\\bm\\.${key}\\b`).test(sources))).toEqual([]);
  });
});

describe("components", () => {
  it("were found", () => {
    expect(components.length).toBeGreaterThan(15);
  });

  it("never put text into the page as markup", () => {
    expect(components.filter(({ text }) => text.includes("{@html")).map(({ name }) => name)).toEqual([]);
  });

  it("key every list, so that rows keep their identity when they are sorted", () => {
    const unkeyed = components.flatMap(({ name, text }) =>
      [...text.matchAll(/\{#each [^}]*(?:\{[^}]*\}[^}]*)*\}\n/g)]
        .filter(([each]) => !/\([^()]+\)\s*\}\n$/.test(each))
        .map(() => name),
    );
    expect(unkeyed).toEqual([]);
  });

  it("write no style attribute, which the security policy would drop", () => {
    expect(components.filter(({ text }) => /\sstyle="/.test(text)).map(({ name }) => name)).toEqual([]);
  });
});
