import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { askForData } from "../ask.ts";
import { openBrowser } from "./browser.ts";
import { openSignedIn } from "./sign-in.ts";
import { fitsTheScreen, listViolations } from "./watch-accessibility.ts";

// Who has not handed in: what the page says is what the graph says, and a list that was withheld stands there as missing.
const address = inject("address");
const site = { address, dataDirectory: inject("dataDirectory"), account: "phantich" };
let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

const plain = (text: string | null) => (text ?? "").replace(/\s+/g, " ").trim();

interface Expected {
  readonly organisation: { readonly id: string; readonly name: string };
  readonly form: { readonly code: string };
  readonly state: "HANDED_IN" | "LATE" | "MISSING" | "NOT_DUE";
}
const words = { HANDED_IN: "Đúng hạn", LATE: "Muộn", MISSING: "Chưa nộp", NOT_DUE: "Chưa đến hạn" } as const;

async function listExpected(year: number): Promise<Expected[]> {
  const { expectedReturns } = await askForData<{ expectedReturns: { edges: { node: Expected }[] } }>(
    site,
    `query ($year: Int!) { expectedReturns(filter: { year: $year }, first: 500) {
      edges { node { organisation { id name } form { code } state } }
    } }`,
    { year },
  );
  return expectedReturns.edges.map(({ node }) => node);
}

/** What a table shows: for each cell that is not empty, organisation, kind of file and text. */
const readMatrix = (page: Page) =>
  page
    .getByTestId("returns")
    .locator("tr[data-organisation] td")
    .evaluateAll((cells) =>
      cells.flatMap((cell) => {
        const text = (cell.textContent ?? "").replace(/\s+/g, " ").trim();
        const { organisation } = (cell.parentElement as HTMLElement).dataset;
        return text === "không phải nộp" ? [] : [`${organisation} ${(cell as HTMLElement).dataset.form} ${text}`];
      }),
    );

async function openReturns(page: Page, query: string): Promise<void> {
  await page.goto(`${address}returns${query}`);
  await page.getByTestId("returns").getByRole("table").waitFor();
  await page.getByTestId("reminders").getByRole("table").waitFor();
}

describe("the page of returns", () => {
  it("shows who has not handed in as the graph knows it, the withheld list as missing, in light at 1024", async () => {
    const flaws = JSON.parse(readFileSync(join(inject("demoFiles"), "planted-flaws.json"), "utf8")) as {
      readonly kind: string;
      readonly sentence: { readonly vi: string };
    }[];
    expect(flaws.filter(({ kind }) => kind === "FILE_NOT_HANDED_IN").map(({ sentence }) => sentence.vi)).toContain(
      "Đảng bộ huyện Na Rì không nộp danh sách sinh hoạt chi bộ năm 2022.",
    );
    const expected = await listExpected(2022);
    const { page, context, errors, outside } = await openSignedIn(browser, address, {
      account: "phantich",
      viewport: { width: 1024, height: 768 },
    });
    await openReturns(page, "?year=2022");

    const shown = await readMatrix(page);
    expect(shown.map((each) => each.replace(/(Muộn).*$/, "$1")).toSorted()).toEqual(
      expected.map(({ organisation, form, state }) => `${organisation.id} ${form.code} ${words[state]}`).toSorted(),
    );
    const count = (state: Expected["state"]) => expected.filter((each) => each.state === state).length;
    expect(plain(await page.getByTestId("summary").textContent())).toContain(
      `${expected.length} biểu, danh sách đến hạn: ${count("HANDED_IN")} đúng hạn, ${count("LATE")} nộp muộn, ${count("MISSING")} chưa nộp.`,
    );
    expect(await listViolations(page)).toEqual([]);
    expect(await fitsTheScreen(page)).toBe(true);

    // Only the rows of which anything is missing, by the keyboard; then the days of the one that is left.
    await page.getByRole("radio", { name: "Chưa nộp", exact: true }).press("Space");
    const rows = page.getByTestId("returns").locator("tr[data-organisation]");
    await expect.poll(() => rows.count()).toBe(1);
    expect(new URL(page.url()).searchParams.get("state")).toBe("MISSING");
    await page.getByRole("button", { name: "Hạn và ngày nộp của Đảng bộ huyện Na Rì" }).press("Enter");
    const detail = page.getByTestId("returns").getByRole("listitem").filter({ hasText: "Sinh hoạt chi bộ" });
    await detail.waitFor();
    expect(plain(await detail.textContent())).toBe("Sinh hoạt chi bộ Chưa nộp hạn 20/01/2023 · chưa có");
    expect(await listViolations(page)).toEqual([]);

    const reminders = page.getByTestId("reminders");
    expect(plain(await reminders.locator("tbody").first().textContent())).toMatch(
      /^20\/01\/2023 quá hạn [\d.]+ ngày ?Biểu, danh sách ?Sinh hoạt chi bộ, năm 2022 ?Đảng bộ huyện Na Rì$/,
    );
    await page.emulateMedia({ media: "print" });
    await expect.poll(() => page.getByRole("search").count()).toBe(0);
    await expect.poll(() => page.getByTestId("returns").getByRole("columnheader").count()).toBe(6);
    expect([errors, outside]).toEqual([[], []]);
    await context.close();
  });

  it("leads a leader there from the figures of an organisation, and reminds of what is near, in dark at 768", async () => {
    const { withheld, reminded } = await askForData<{
      withheld: { edges: { node: Expected }[] };
      reminded: { totalCount: number };
    }>(
      site,
      `{ withheld: expectedReturns(filter: { year: 2022, states: [MISSING] }) { edges { node { organisation { id name } } } }
         reminded: returnReminders(days: 90) { totalCount } }`,
    );
    const [first] = withheld.edges;
    const { page, context, errors } = await openSignedIn(browser, address, {
      colorScheme: "dark",
      viewport: { width: 768, height: 1024 },
    });
    await page.goto(`${address}organisations/${first?.node.organisation.id}`);
    await page.getByTestId("completeness").first().waitFor();
    expect(plain(await page.getByTestId("completeness").first().textContent())).toMatch(
      /^R1(, R\d)* năm 2024: đã nộp \d+\/\d+ danh sách, biểu dùng để tính\.$/,
    );

    await page.getByRole("link", { name: "Biểu phải nộp" }).press("Enter");
    await page.getByTestId("reminders").getByRole("radio", { name: "90 ngày" }).check();
    const returns = page.getByTestId("reminders").getByText("Biểu, danh sách", { exact: true });
    for (let count = Math.min(50, reminded.totalCount); ; count = Math.min(count + 50, reminded.totalCount)) {
      await expect.poll(() => returns.count()).toBe(count);
      if (count === reminded.totalCount) break;
      await page.getByRole("button", { name: "Xem tiếp" }).click();
    }
    await expect.poll(() => page.getByRole("button", { name: "Xem tiếp" }).count()).toBe(0);
    expect(await listViolations(page)).toEqual([]);
    expect(await fitsTheScreen(page)).toBe(true);

    // What was not handed in leaves its mark beside the figures of that year.
    await openReturns(page, `?year=2022&state=MISSING&organisation=${first?.node.organisation.id}`);
    expect((await readMatrix(page)).filter((each) => each.endsWith("Chưa nộp"))).toHaveLength(1);
    expect(plain(await page.getByTestId("summary").textContent())).toContain("Đảng bộ huyện Na Rì:");
    expect(errors).toEqual([]);
    await context.close();
  });
});
