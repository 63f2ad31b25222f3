import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { askForData } from "../ask.ts";
import { type RecountedFigure, recountFiles } from "../recount/recount.ts";
import { recountCommittees } from "../recount/recount-committees.ts";
import { openBrowser } from "./browser.ts";
import { openSignedIn } from "./sign-in.ts";

// From the files that committees handed in to what leadership reads, with every figure counted a second time by a script that
// knows none of our parts.
const address = inject("address");
const site = { address, dataDirectory: inject("dataDirectory") };
let browser: Browser;
let recounted: RecountedFigure[];
beforeAll(async () => {
  browser = await openBrowser();
  recounted = await recountFiles(inject("demoFiles"));
});
afterAll(() => browser?.close());

const find = (indicator: string, year: number) => {
  const figure = recounted.find((each) => each.indicator === indicator && each.year === year);
  if (!figure) throw new Error(`nothing recounted for ${indicator} ${year}`);
  return figure;
};
const percent = ({ numerator, denominator }: RecountedFigure, locale: string) =>
  new Intl.NumberFormat(locale, { style: "percent", minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(
    numerator / denominator,
  );
const isMet = ({ numerator, denominator }: RecountedFigure) => 100 * numerator > 90 * denominator;
const plain = (text: string | null) => (text ?? "").replace(/\s+/g, " ").trim();

async function readTable(page: Page, testId: string): Promise<string[][]> {
  const rows = page.getByTestId(testId).getByRole("table").first().locator("tbody tr");
  return rows.evaluateAll((all) =>
    all.map((row) =>
      [...row.querySelectorAll("th,td")].map((cell) => (cell.textContent ?? "").replace(/\s+/g, " ").trim()),
    ),
  );
}

describe("the overview", () => {
  it("says in one sentence what the files say, in Vietnamese and in English, without asking anyone outside", async () => {
    const { page, context, outside, errors } = await openSignedIn(browser, address);
    const figure = find("R1", 2025);

    await page.goto(address);
    const finding = page.getByTestId("finding");
    await finding.waitFor();

    expect(plain(await finding.textContent())).toBe(
      `${percent(figure, "vi-VN")} tổ chức cơ sở đảng xếp loại tốt trở lên năm 2025 – ${isMet(figure) ? "đạt" : "chưa đạt"} chỉ tiêu trên 90%`,
    );
    await page
      .getByRole("button", { name: "EN" })
      .or(page.getByRole("link", { name: "EN" }))
      .first()
      .click();
    await page.getByText(percent(figure, "en-GB")).first().waitFor();
    expect(plain(await finding.textContent())).toContain(percent(figure, "en-GB"));
    expect(await page.locator("html").getAttribute("lang")).toBe("en");
    expect(outside).toEqual([]);
    expect(errors).toEqual([]);
    await context.close();
  });

  it("answers for every closed year, as the files do", async () => {
    const { page, context } = await openSignedIn(browser, address);
    for (const year of [2018, 2019, 2020, 2021, 2022, 2023, 2024]) {
      await page.goto(`${address}?year=${year}`);
      const finding = page.getByTestId("finding");
      await finding.waitFor();

      const said = plain(await finding.textContent());
      expect(said).toContain(percent(find("R1", year), "vi-VN"));
      expect(said).toContain(`năm ${year}`);
      if (year >= 2022) expect(said.includes("chưa đạt")).toBe(!isMet(find("R1", year)));
      else expect(said).toContain("không có chỉ tiêu");
    }
    await context.close();
  });

  it("shows the chart as a table with the same figures for R1, R2 and R3 from 2018 to 2026", async () => {
    const { page, context } = await openSignedIn(browser, address);
    await page.goto(address);
    const trend = page.getByTestId("trend");
    await trend.locator("svg").first().waitFor();

    await trend.getByText("Bảng", { exact: true }).click();
    await trend.getByRole("table").waitFor();

    const text = plain(await trend.getByRole("table").textContent());
    for (const indicator of ["R1", "R2", "R3"])
      for (const year of [2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026])
        expect(text).toContain(percent(find(indicator, year), "vi-VN"));
    await context.close();
  });

  it("lists every committee with the counts that its own list gives", async () => {
    const counted = await recountCommittees(inject("demoFiles"), 2025);
    const { indicatorSeries } = await askForData<{
      indicatorSeries: { organisationCode: string; organisationName: string }[];
    }>(
      site,
      `{ indicatorSeries(code: "R1", from: 2025, to: 2025, breakdown: CHILD) { organisationCode organisationName } }`,
    );
    const names = new Map(indicatorSeries.map((series) => [series.organisationName, series.organisationCode]));
    const { page, context } = await openSignedIn(browser, address);
    await page.goto(address);
    await page.getByTestId("committees").getByRole("table").waitFor();

    const rows = await readTable(page, "committees");

    expect(rows.length).toBe(41);
    for (const row of rows) {
      const count = counted.get(names.get(row[0] ?? "") ?? "");
      expect(`${row[0]} ${row[5]}`).toBe(`${row[0]} ${count?.good}/${count?.rated}`);
    }
    await context.close();
  });

  it.each([
    ["light", 1280, 800],
    ["dark", 1280, 800],
    ["light", 1024, 768],
    ["light", 768, 1024],
  ] as const)("has no accessibility violation in %s at %i × %i", async (colorScheme, width, height) => {
    const { page, context } = await openSignedIn(browser, address, { colorScheme, viewport: { width, height } });
    await page.goto(address);
    await page.getByTestId("committees").getByRole("table").waitFor();

    const { violations } = await new AxeBuilder({ page }).analyze();

    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target).join(", ")}`)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    await context.close();
  });

  it("says that the graph can't be reached, and recovers when asked again", async () => {
    const { page, context } = await openSignedIn(browser, address);
    let isDown = true;
    await page.route("**/graphql", (route) => (isDown ? route.abort() : route.fallback()));

    await page.goto(address);
    const retry = page.getByRole("button", { name: /thử lại/i });
    await retry.waitFor();
    isDown = false;
    await retry.click();

    await page.getByTestId("finding").waitFor();
    await context.close();
  });
});

describe("an organisation's page", () => {
  it("opens from the overview, shows its series and where it came from, and has no accessibility violation", async () => {
    const { page, context, outside, errors } = await openSignedIn(browser, address);
    await page.goto(address);
    await page.getByTestId("committees").getByRole("link").first().click();
    await page.waitForURL("**/organisations/**");
    const name = page.getByRole("heading", { level: 1 });
    await name.waitFor();
    await page.locator("svg").first().waitFor();
    await page.waitForLoadState("networkidle");

    const { violations } = await new AxeBuilder({ page }).analyze();

    expect(plain(await name.textContent())).toMatch(/Đảng bộ/);
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target).join(", ")}`)).toEqual([]);
    expect(outside).toEqual([]);
    expect(errors).toEqual([]);
    await context.close();
  });

  it("says that there is no such organisation", async () => {
    const { page, context } = await openSignedIn(browser, address);
    await page.goto(`${address}organisations/00000000-0000-5000-8000-000000000000`);

    await page
      .getByText(/không tìm thấy|không có tổ chức/i)
      .first()
      .waitFor();
    await context.close();
  });
});
