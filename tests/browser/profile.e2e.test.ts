import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { askForData } from "../ask.ts";
import { openBrowser } from "./browser.ts";
import { openSignedIn } from "./sign-in.ts";
import { fitsTheScreen, listViolations } from "./watch-accessibility.ts";

// Organisations and places as dated things: lineage, history, and how they stood on a day.
const address = inject("address");
const site = { address, dataDirectory: inject("dataDirectory") };
let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

const plain = (text: string | null) => (text ?? "").replace(/\s+/g, " ").trim();

interface Named {
  readonly id: string;
  readonly name: string;
}

/** A committee of today with the most predecessors. */
async function findMerged(): Promise<Named & { readonly predecessors: Named[] }> {
  const { series } = await askForData<{ series: { organisation: Named & { predecessors: Named[] } }[] }>(
    site,
    `{ series: indicatorSeries(code: "R3", from: 2025, to: 2025, breakdown: CHILD) { organisation { id name predecessors { id name } } } }`,
  );
  const [first] = series
    .map((each) => each.organisation)
    .toSorted((a, b) => b.predecessors.length - a.predecessors.length);
  if (!first) throw new Error("no committee in the demo");
  return first;
}

async function findCell(): Promise<Named> {
  const { organisations } = await askForData<{ organisations: { edges: { node: Named }[] } }>(
    site,
    `{ organisations(first: 1, filter: { kinds: [GRASSROOTS_CELL], search: "thôn" }) { edges { node { id name } } } }`,
  );
  const [first] = organisations.edges;
  if (!first) throw new Error("no cell in the demo");
  return first.node;
}

describe("lineage", () => {
  it("leads to every predecessor by the keyboard, and lists them in words", async () => {
    const merged = await findMerged();
    const { page, context, errors } = await openSignedIn(browser, address);
    await page.goto(`${address}organisations/${merged.id}`);
    const strip = page.getByTestId("lineage");
    await strip.waitFor();

    for (const { id } of merged.predecessors)
      await expect.poll(() => strip.locator(`svg a[href^="/organisations/${id}"]`).count()).toBe(1);
    await strip.getByText("Xem dạng danh sách").click();
    for (const { name } of merged.predecessors)
      await expect.poll(() => strip.locator("li").filter({ hasText: name }).count()).toBeGreaterThan(0);

    await strip.locator("svg a").first().focus();
    await page.keyboard.press("Enter");
    await page.getByText("Đã kết thúc", { exact: true }).waitFor();
    expect(errors).toEqual([]);
    await context.close();
  });
});

describe("history", () => {
  it("is narrowed to a kind of fact, in the address", async () => {
    const merged = await findMerged();
    const { page, context } = await openSignedIn(browser, address);
    await page.goto(`${address}organisations/${merged.id}`);
    const history = page.getByTestId("history");
    await history.getByText("Hợp nhất, sáp nhập").first().waitFor();

    await history.getByRole("radio", { name: "Xếp loại" }).check();
    await page.waitForURL("**facts=ratings");

    await expect.poll(() => history.getByText("Hợp nhất, sáp nhập").count()).toBe(0);
    await context.close();
  });

  it("shows name, code, kind and parent of a day, from the address", async () => {
    const cell = await findCell();
    const day = "2020-03-01";
    const { organisation } = await askForData<{
      organisation: { name: string; code: string; parent: { name: string } | null };
    }>(site, `{ organisation(id: "${cell.id}", at: "${day}") { name code parent { name } } }`);
    const { page, context } = await openSignedIn(browser, address);

    await page.goto(`${address}organisations/${cell.id}?at=${day}`);
    await page.getByTestId("stood").waitFor();

    expect(plain(await page.getByRole("heading", { level: 1 }).textContent())).toBe(organisation.name);
    expect(plain(await page.locator("main").textContent())).toContain(`mã ${organisation.code}`);
    expect(plain(await page.getByRole("navigation", { name: "Cấp trên" }).textContent())).toContain(
      organisation.parent?.name,
    );
    await page.getByRole("button", { name: "Về hiện nay" }).click();
    await page.getByTestId("stood").waitFor({ state: "detached" });
    expect(new URL(page.url()).search).toBe("");
    await context.close();
  });
});

describe("a place's page", () => {
  it("tells of a commune: lineage, chapter and villages; leads to its chapter and back", async () => {
    const { places } = await askForData<{ places: { edges: { node: Named & { organisation: Named | null } }[] } }>(
      site,
      `{ places(first: 100, filter: { kinds: [COMMUNE, WARD] }) { edges { node { id name organisation { id name } } } } }`,
    );
    const commune = places.edges.map((edge) => edge.node).find((node) => node.organisation);
    if (!commune) throw new Error("no commune with a chapter in the demo");
    const { page, context, errors } = await openSignedIn(browser, address);
    await page.goto(`${address}places/${commune.id}`);
    await page.getByRole("heading", { level: 1 }).filter({ hasText: commune.name }).waitFor();
    expect(await listViolations(page)).toEqual([]);

    await page.getByRole("link", { name: commune.organisation?.name ?? "", exact: true }).click();
    await page.waitForURL(`**/organisations/${commune.organisation?.id}`);
    await page.locator(`a[href^="/places/${commune.id}"]`).first().click();
    await page.waitForURL(`**/places/${commune.id}`);
    expect(errors).toEqual([]);
    await context.close();
  });

  it("says that there is no such place", async () => {
    const { page, context } = await openSignedIn(browser, address);
    await page.goto(`${address}places/00000000-0000-5000-8000-000000000000`);
    await page.getByRole("heading", { name: "Không tìm thấy đơn vị hành chính" }).waitFor();
    await context.close();
  });
});

describe("search", () => {
  it("is reached by /, ruled by the keyboard, and finds without marks", async () => {
    const merged = await findMerged();
    const unmarked = merged.name
      .normalize("NFD")
      .replace(/[\u0300-\u036f]/g, "")
      .replace(/[đĐ]/g, "d")
      .toLowerCase();
    const { page, context, errors } = await openSignedIn(browser, address);
    await page.goto(address);
    await page.getByTestId("finding").waitFor();

    await page.keyboard.press("/");
    const field = page.getByRole("combobox");
    expect(await field.evaluate((each) => each === document.activeElement)).toBe(true);
    await page.keyboard.type(unmarked);
    await page.getByRole("option").filter({ hasText: merged.name }).first().waitFor();
    expect(await field.getAttribute("aria-expanded")).toBe("true");
    await page.getByRole("status").filter({ hasText: "kết quả" }).first().waitFor({ state: "attached" });
    expect(await listViolations(page)).toEqual([]);

    await page.keyboard.press("ArrowDown");
    const active = await field.getAttribute("aria-activedescendant");
    expect(await page.locator(`[id="${active}"]`).getAttribute("aria-selected")).toBe("true");
    await page.keyboard.press("Enter");
    await page.waitForURL("**/organisations/**");
    expect(errors).toEqual([]);
    await context.close();
  });

  it("shows everything that is found on a page of its own, and says when nothing is", async () => {
    const merged = await findMerged();
    const { page, context } = await openSignedIn(browser, address);
    await page.goto(`${address}search?q=${encodeURIComponent(merged.name)}`);
    await page.locator("main").getByRole("link", { name: merged.name, exact: true }).first().waitFor();
    expect(await listViolations(page)).toEqual([]);

    await page.goto(`${address}search?q=kh%C3%B4ng%20c%C3%B3%20%C4%91%C3%A2u`);
    await page.getByText("Không tìm thấy “không có đâu”").last().waitFor();
    await context.close();
  });
});

describe("profiles", () => {
  it.each([
    ["light", 1440],
    ["dark", 1024],
    ["light", 768],
    ["dark", 390],
  ] as const)("have no accessibility violation in %s at %i", async (colorScheme, width) => {
    const { page, context } = await openSignedIn(browser, address, { colorScheme, viewport: { width, height: 900 } });
    for (const { id } of [await findMerged(), await findCell()]) {
      await page.goto(`${address}organisations/${id}`);
      await page.getByTestId("history").waitFor();
      expect(await listViolations(page)).toEqual([]);
      expect(await fitsTheScreen(page)).toBe(true);
    }
    await context.close();
  });
});
