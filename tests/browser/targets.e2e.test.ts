import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { openBrowser } from "./browser.ts";
import { openSignedIn } from "./sign-in.ts";
import { fitsTheScreen, listViolations } from "./watch-accessibility.ts";

// Targets are read by everyone and changed by approvers: tried first, kept as they were tried, refused at the field.
const address = inject("address");
let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

const plain = (text: string | null) => (text ?? "").replace(/\s+/g, " ").trim();

async function openTargets(page: Page, query = ""): Promise<void> {
  await page.goto(`${address}targets${query}`);
  await page.getByTestId("targets").getByRole("table").waitFor();
}

const rowsOf = async (page: Page, text: string) =>
  (await page.getByTestId("targets").getByRole("row").filter({ hasText: text }).allInnerTexts()).map(plain);

describe("the page of targets", () => {
  it("is read by everyone without a violation, in dark at 768", async () => {
    const { page, context, errors, outside } = await openSignedIn(browser, address, {
      account: "phantich",
      colorScheme: "dark",
      viewport: { width: 768, height: 900 },
    });
    await openTargets(page);

    expect(await listViolations(page)).toEqual([]);
    expect(await fitsTheScreen(page)).toBe(true);
    expect((await rowsOf(page, "trên 90%"))[0]).toMatch(/^Toàn Chương trình R1\S* 2022–2030 trên 90%/);
    await expect.poll(() => page.getByRole("button", { name: /^(Sửa|Thêm) chỉ tiêu/ }).count()).toBe(0);
    expect([errors, outside]).toEqual([[], []]);
    await context.close();
  });

  it("takes a new target by the keyboard: asks for what is missing, tries it, keeps it as it was tried", async () => {
    const key = `THU-${Date.now()}`;
    const { page, context, errors } = await openSignedIn(browser, address, { account: "duyet" });
    await openTargets(page);
    await page.getByRole("button", { name: "Thêm chỉ tiêu" }).press("Enter");
    const form = page.getByTestId("target-form");
    await form.getByRole("button", { name: "Xem trước" }).press("Enter");
    await form.getByText("Hãy sửa các ô được đánh dấu").waitFor();
    expect(await page.evaluate(() => document.activeElement?.getAttribute("aria-invalid"))).toBe("true");

    await form.getByLabel("Ký hiệu").fill(key);
    await form.getByLabel("Chỉ số").selectOption("B1");
    await form.getByLabel("Từ năm").fill("2027");
    await form.getByLabel("Đến năm").fill("2030");
    await form.getByRole("checkbox", { name: /^Chưa rõ/ }).press("Space");
    await form.getByLabel("Ký hiệu").press("Enter");
    const preview = page.getByTestId("target-preview");
    await preview.waitFor();
    expect(plain(await preview.textContent())).toMatch(/2027–2030 ?không có ?Chưa rõ: .* · Toàn Chương trình/);
    expect(await listViolations(page)).toEqual([]);
    expect(await rowsOf(page, key)).toEqual([]);

    // What is changed after it was tried is tried anew.
    await form.getByLabel("Đến năm").fill("2029");
    await preview.waitFor({ state: "detached" });
    await form.getByRole("button", { name: "Xem trước" }).press("Enter");
    await preview.waitFor();
    await form.getByRole("button", { name: "Lưu chỉ tiêu" }).press("Enter");
    await page.getByText(`Đã lưu chỉ tiêu ${key}.`).waitFor();
    await page.getByRole("row").filter({ hasText: key }).waitFor();

    expect((await rowsOf(page, key))[0]).toContain("2027–2029 Chưa rõ: Chưa tìm được văn bản");
    expect(errors).toEqual([]);
    await context.close();
  });

  it("shows a refusal at its field, and goes on from what somebody else has recorded meanwhile", async () => {
    const [one, other] = [
      await openSignedIn(browser, address, { account: "duyet" }),
      await openSignedIn(browser, address, { account: "duyet" }),
    ];
    const edit = async (page: Page, threshold: string) => {
      await openTargets(page);
      await page
        .getByRole("button", { name: /^Sửa chỉ tiêu R4-MEM/ })
        .first()
        .click();
      await page.getByLabel("Ngưỡng", { exact: true }).fill(threshold);
      await page.getByRole("button", { name: "Xem trước" }).click();
    };
    await edit(one.page, "99000000");
    const fault = one.page.locator(`#${await one.page.getByLabel("Ngưỡng", { exact: true }).getAttribute("id")}-fault`);
    await fault.getByText("phải nằm trong khoảng").waitFor();
    await one.page.getByLabel("Ngưỡng", { exact: true }).fill("99");
    await one.page.getByRole("button", { name: "Xem trước" }).click();
    await one.page.getByTestId("target-preview").waitFor();

    await edit(other.page, "98");
    await other.page.getByTestId("target-preview").waitFor();
    await other.page.getByRole("button", { name: "Lưu chỉ tiêu" }).click();
    await other.page.getByText("Đã lưu chỉ tiêu").waitFor();

    await one.page.getByRole("button", { name: "Lưu chỉ tiêu" }).click();
    await one.page.getByText("đã được người khác sửa").waitFor();
    await one.page.getByRole("row").filter({ hasText: "từ 98%" }).first().waitFor();
    // Dimmed while it was read again, and not any more.
    await one.page.locator(".stale").waitFor({ state: "detached" });
    expect(await listViolations(one.page)).toEqual([]);
    await one.page.getByRole("button", { name: "Sửa tiếp trên bản đang ghi" }).click();
    await one.page.getByRole("button", { name: "Xem trước" }).click();
    expect(plain(await one.page.getByTestId("target-preview").textContent())).toContain("từ 98%");
    await one.page.getByLabel("Ngưỡng", { exact: true }).fill("100");
    await one.page.getByRole("button", { name: "Xem trước" }).click();
    await one.page.getByTestId("target-preview").waitFor();
    await one.page.getByRole("button", { name: "Lưu chỉ tiêu" }).click();
    await one.page.getByText("Đã lưu chỉ tiêu").waitFor();
    await one.page.getByRole("row").filter({ hasText: "từ 98%" }).first().waitFor({ state: "detached" });
    expect((await rowsOf(one.page, "R4-MEM"))[1]).toContain("từ 100%");
    expect([one.errors, other.errors]).toEqual([[], []]);
    await Promise.all([one.context.close(), other.context.close()]);
  });

  it("ends a target by the keyboard: says which years lose it, goes on from what somebody else recorded, lists the end", async () => {
    const key = `THU-HET-${Date.now()}`;
    const { page, context, errors } = await openSignedIn(browser, address, { account: "duyet" });
    await openTargets(page);
    const set = page.getByTestId("target-form");
    await page.getByRole("button", { name: "Thêm chỉ tiêu" }).click();
    await set.getByLabel("Ký hiệu").fill(key);
    await set.getByLabel("Chỉ số").selectOption("B1");
    await set.getByLabel("Từ năm").fill("2027");
    await set.getByLabel("Đến năm").fill("2030");
    await set.getByLabel("Ngưỡng", { exact: true }).fill("80");
    const keep = async (page: Page) => {
      await page.getByRole("button", { name: "Xem trước" }).press("Enter");
      await page.getByTestId("target-preview").waitFor();
      await page.getByTestId("target-preview").locator("xpath=..").locator("button.act").press("Enter");
    };
    await keep(page);
    const row = page.getByRole("row").filter({ hasText: key });
    await row.waitFor();
    const other = await openSignedIn(browser, address, { account: "duyet" });
    await openTargets(other.page);

    await row.getByRole("button", { name: /^Kết thúc chỉ tiêu B1/ }).press("Enter");
    const form = page.getByTestId("target-end");
    const lastYear = form.getByLabel("Năm cuối còn hiệu lực");
    await lastYear.fill("2030");
    await lastYear.press("Enter");
    await page
      .locator(`#${await lastYear.getAttribute("id")}-fault`)
      .getByText("phải nằm trong khoảng")
      .waitFor();
    expect(await lastYear.evaluate((field) => field === document.activeElement)).toBe(true);
    await lastYear.fill("2028");
    await form.getByLabel("Văn bản quyết định kết thúc").selectOption({ index: 1 });

    await other.page.getByRole("row").filter({ hasText: key }).getByRole("button", { name: /^Sửa/ }).click();
    await other.page.getByLabel("Ngưỡng", { exact: true }).fill("85");
    await keep(other.page);
    await other.page.getByText(`Đã lưu chỉ tiêu ${key}.`).waitFor();

    await lastYear.press("Enter");
    await form.getByText("đã được người khác sửa").waitFor();
    await row.filter({ hasText: "85%" }).waitFor();
    await form.getByRole("button", { name: "Sửa tiếp trên bản đang ghi" }).press("Enter");
    await lastYear.press("Enter");
    await form.getByText("Năm 2029–2030: mất hiệu lực.").waitFor();
    expect(plain(await form.getByRole("list").textContent())).toContain("sẽ ghi “Không có chỉ tiêu”");
    expect(await listViolations(page)).toEqual([]);
    expect(await rowsOf(page, key)).toHaveLength(1);
    await form.getByRole("button", { name: "Kết thúc chỉ tiêu" }).press("Enter");
    await page.getByText(`Đã kết thúc chỉ tiêu ${key}.`).waitFor();
    await row.filter({ hasText: "Đã kết thúc" }).waitFor();

    expect(await rowsOf(page, key)).toEqual([
      expect.stringMatching(/2027–2028 trên 85% .* Có hiệu lực Sửa Kết thúc$/),
      expect.stringMatching(/2029–2030 trên 85% .* Đã kết thúc Theo [^ ].*(?<!Kết thúc)$/),
    ]);
    expect([errors, other.errors]).toEqual([[], []]);
    await Promise.all([context.close(), other.context.close()]);
  });
});
