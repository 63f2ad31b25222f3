import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { openBrowser } from "./browser.ts";
import { openSignedIn } from "./sign-in.ts";
import { fitsTheScreen, listViolations } from "./watch-accessibility.ts";

// The auditor's page: the trails of all parts as one, and whether their daily signatures hold.
const address = inject("address");
let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

const plain = (text: string | null) => (text ?? "").replace(/\s+/g, " ").trim();

describe("the page of the audit trail", () => {
  it.each([
    ["light", 1280],
    ["dark", 820],
  ] as const)("has no accessibility violation in %s at %i", async (colorScheme, width) => {
    const { page, context, errors } = await openSignedIn(browser, address, {
      account: "kiemtoan",
      colorScheme,
      viewport: { width, height: 900 },
    });
    await page.goto(`${address}audit`);
    await page.getByTestId("audit").getByRole("table").waitFor();
    expect(await listViolations(page)).toEqual([]);
    expect(await fitsTheScreen(page)).toBe(true);
    expect(errors).toEqual([]);
    await context.close();
  });

  it("says of every part how long its chain is, and whether its signature holds", async () => {
    const { page, context } = await openSignedIn(browser, address, { account: "kiemtoan" });
    await page.goto(`${address}audit`);
    const rows = page.getByTestId("audit-roots").locator("tbody tr");
    await rows.first().waitFor();
    const parts = await rows.evaluateAll((all) => all.map((row) => row.querySelector("th")?.textContent?.trim()));
    expect(parts.toSorted()).toEqual(["Chương trình", "Cổng truy cập", "Kiểm tra", "Tổ chức", "Đảng viên"].toSorted());
    expect(plain(await page.getByTestId("audit-roots").textContent())).not.toContain("Không khớp");
    await context.close();
  });

  it("is narrowed in the address, and goes on to older entries", async () => {
    const { page, context, errors } = await openSignedIn(browser, address, { account: "kiemtoan" });
    await page.goto(`${address}audit`);
    const trail = page.getByTestId("audit");
    await trail.getByRole("combobox", { name: "Phần" }).selectOption("organisations");
    await trail.getByRole("combobox", { name: "Loại" }).selectOption("WRITE");
    await trail.getByRole("button", { name: "Lọc" }).click();
    await page.waitForURL("**/audit?service=organisations&category=WRITE");
    const entries = trail.locator("tbody tr");
    await page.waitForFunction(() =>
      [...document.querySelectorAll("[data-testid=audit] tbody tr")].every((row) =>
        row.textContent?.includes("Tổ chức"),
      ),
    );
    const before = await entries.count();
    expect(before).toBeGreaterThan(0);
    const numbers = () =>
      entries.evaluateAll((all) => all.map((row) => Number(row.lastElementChild?.textContent?.replaceAll(".", ""))));
    const first = await numbers();
    expect(first).toEqual(first.toSorted((a, b) => b - a));

    await trail.getByRole("button", { name: "Xem các dòng cũ hơn" }).click();
    await page.waitForFunction(
      (count) => document.querySelectorAll("[data-testid=audit] tbody tr").length > count,
      before,
    );
    const all = await numbers();
    expect(all).toEqual(all.toSorted((a, b) => b - a));
    expect(new Set(all).size).toBe(all.length);
    expect(errors).toEqual([]);
    await context.close();
  });

  it("says that nothing matches, and shows everything again", async () => {
    const { page, context } = await openSignedIn(browser, address, { account: "kiemtoan" });
    await page.goto(`${address}audit?from=2018-01-01&to=2018-01-01`);
    await page.getByText("Không có dòng nào", { exact: true }).waitFor();
    await page.getByRole("button", { name: "Bỏ lọc" }).click();
    await page.getByTestId("audit").locator("tbody tr").first().waitFor();
    await context.close();
  });
});
