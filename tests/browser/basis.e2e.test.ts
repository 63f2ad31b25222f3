import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { askForData } from "../ask.ts";
import { openBrowser } from "./browser.ts";
import { openSignedIn } from "./sign-in.ts";
import { fitsTheScreen, listViolations } from "./watch-accessibility.ts";

// The switch between the trees that figures are counted on: what the reader chose stands in the address and in every title.
const address = inject("address");
const site = { address, dataDirectory: inject("dataDirectory") };
let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

const NOW = "theo tổ chức hiện nay";
const COMPARABLE = "chỉ đơn vị so sánh được";
const plain = (text: string | null) => (text ?? "").replace(/\s+/g, " ").trim();
const finding = (page: Page) => page.getByTestId("finding");
const choose = (page: Page, name: string) => page.getByTestId("basis").getByRole("radio", { name }).check();

async function openOverview(page: Page, query = ""): Promise<void> {
  await page.goto(`${address}${query}`);
  await page
    .getByTestId("committees")
    .getByRole("table")
    .or(page.getByText("Không so sánh được").first())
    .first()
    .waitFor();
}

/** Counts of a column of the table of committees: `7/8` is 7 of 8. */
async function readCounts(page: Page, part: "tbody" | "tfoot"): Promise<[number, number][]> {
  const texts = await page
    .getByTestId("committees")
    .getByRole("table")
    .first()
    .locator(`${part} tr`)
    .evaluateAll((rows) => rows.map((row) => row.children[5]?.textContent?.trim() ?? ""));
  return texts.map((text) => {
    const [good = 0, rated = 0] = text.split("/").map((each) => Number(each.replaceAll(".", "")) || 0);
    return [good, rated];
  });
}

describe("the switch of the tree", () => {
  it("writes the choice into address and titles, and takes it back with the back button", async () => {
    const { page, context, outside, errors } = await openSignedIn(browser, address);
    await openOverview(page);
    expect(plain(await finding(page).textContent())).not.toContain(NOW);

    await choose(page, "Theo tổ chức hiện nay");
    await page.getByTestId("finding").filter({ hasText: NOW }).waitFor();

    expect(new URL(page.url()).search).toBe("?basis=now");
    expect(await page.title()).toContain(NOW);
    expect(plain(await page.getByTestId("trend").getByRole("heading").textContent())).toContain(NOW);
    expect(plain(await page.getByTestId("committees").locator("caption").first().textContent())).toContain(NOW);
    expect(plain(await page.getByTestId("counted-by").textContent())).toContain(NOW);

    await page.reload();
    await page.getByTestId("finding").filter({ hasText: NOW }).waitFor();
    await page.goBack();
    await page.getByTestId("finding").filter({ hasNotText: NOW }).waitFor();
    expect(new URL(page.url()).search).toBe("");
    expect(outside).toEqual([]);
    expect(errors).toEqual([]);
    await context.close();
  });

  it("keeps the choice on the way to an organisation and back", async () => {
    const { page, context } = await openSignedIn(browser, address);
    await openOverview(page, "?basis=now");

    await page.getByTestId("committees").getByRole("link").first().click();
    await page.waitForURL("**/organisations/**");
    await page.getByRole("heading", { level: 1 }).waitFor();

    expect(new URL(page.url()).search).toBe("?basis=now");
    expect(await page.title()).toContain(NOW);
    await page.getByRole("link", { name: "Tổng quan" }).last().click();
    await page.getByTestId("finding").filter({ hasText: NOW }).waitFor();
    await context.close();
  });

  it("adds today's organisations and the remainder up to the total of every year", async () => {
    // Who may see the members behind them sees the small counts as well: else hidden ones would be missing from the sum.
    const { page, context } = await openSignedIn(browser, address, { account: "duyet" });
    for (const [indicator, year] of [
      ["R1", 2024],
      ["R2", 2023],
      ["R3", 2019],
      ["R3", 2025],
    ] as const) {
      await openOverview(page, `?indicator=${indicator}&year=${year}&basis=now`);
      const rows = await readCounts(page, "tbody");
      const feet = await readCounts(page, "tfoot");
      const total = feet.at(-1);
      const parts = [...rows, ...feet.slice(0, -1)];
      const sum = parts.reduce<[number, number]>(([good, rated], [g, r]) => [good + g, rated + r], [0, 0]);
      expect([indicator, year, sum]).toEqual([indicator, year, total]);
      expect(plain(await page.getByTestId("check").textContent())).toContain("bằng tổng theo tổ chức tại thời điểm");
    }
    await context.close();
  });

  it("shows comparable groups with every member, and that grassroots organisations of before do not compare", async () => {
    const { comparable } = await askForData<{ comparable: { comparableWith: { name: string }[] }[] }>(
      site,
      `{ comparable: indicatorSeries(code: "R3", from: 2025, to: 2025, basis: CONSTANT_UNIT, breakdown: CHILD) { comparableWith { name } } }`,
    );
    const { page, context } = await openSignedIn(browser, address);
    await openOverview(page, "?indicator=R3&basis=comparable");
    const table = page.getByTestId("committees").getByRole("table").first();
    await expect.poll(() => table.locator("tbody tr").count()).toBe(comparable.length);
    for (const name of comparable.flatMap((each) => each.comparableWith.map((member) => member.name)))
      await expect.poll(() => table.getByRole("link", { name, exact: true }).count()).toBe(1);

    await openOverview(page, "?year=2023&basis=comparable");
    expect(plain(await finding(page).textContent())).toContain("không so sánh được");
    expect(plain(await finding(page).textContent())).toContain(COMPARABLE);
    await page.getByRole("button", { name: "Xem tỷ lệ của chi bộ" }).click();
    await page.getByTestId("finding").filter({ hasText: "chi bộ" }).waitFor();
    expect(new URL(page.url()).searchParams.get("indicator")).toBe("R3");
    await context.close();
  });

  it.each([
    ["?basis=now", "light", 1280],
    ["?basis=comparable", "dark", 1280],
    ["?basis=now&year=2024", "light", 390],
    ["?basis=comparable&year=2023", "light", 768],
  ] as const)("has no accessibility violation at %s in %s at %i", async (query, colorScheme, width) => {
    const { page, context } = await openSignedIn(browser, address, { colorScheme, viewport: { width, height: 800 } });
    await openOverview(page, query);
    expect(await listViolations(page)).toEqual([]);
    expect(await fitsTheScreen(page)).toBe(true);
    await context.close();
  });
});
