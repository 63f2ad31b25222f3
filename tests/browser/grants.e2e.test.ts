import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { openBrowser } from "./browser.ts";
import { openSignedIn } from "./sign-in.ts";
import { fitsTheScreen, listViolations } from "./watch-accessibility.ts";

// Roles are granted and revoked, emergency access is taken and given back, and the auditor finds all of it on the trail.
const address = inject("address");
let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

const plain = (text: string | null) => (text ?? "").replace(/\s+/g, " ").trim();

async function openGrants(page: Page, query = ""): Promise<void> {
  await page.goto(`${address}grants${query}`);
  await page.getByTestId("grants").getByRole("table").waitFor();
}

/** Finds an organisation in the form's field and takes it, as one does by the keyboard. */
async function chooseOrganisation(page: Page, text: string, name: string): Promise<void> {
  await page.getByRole("searchbox", { name: "Tổ chức" }).fill(text);
  await page.getByRole("button", { name: `Chọn ${name}`, exact: true }).press("Enter");
  await page.getByRole("button", { name: `Bỏ ${name}`, exact: true }).waitFor();
}

describe("the page of roles", () => {
  it.each([
    ["light", 1280],
    ["dark", 820],
  ] as const)("lists who holds what without a violation, in %s at %i", async (colorScheme, width) => {
    const { page, context, errors } = await openSignedIn(browser, address, {
      account: "quantri",
      colorScheme,
      viewport: { width, height: 900 },
    });
    await openGrants(page, "?account=babe");
    const table = page.getByTestId("grants").getByRole("table");
    await table.getByRole("link", { name: "Đảng bộ xã Ba Bể" }).first().waitFor();

    expect(await listViolations(page)).toEqual([]);
    expect(await fitsTheScreen(page)).toBe(true);
    expect((await table.locator("tbody th").allTextContents()).map(plain)).toEqual(["bithu.babe", "canbo.babe"]);
    expect(errors).toEqual([]);
    await context.close();
  });

  it("grants a role, refuses the same again in words, and revokes it once it is confirmed", async () => {
    const { page, context } = await openSignedIn(browser, address, { account: "quantri" });
    await openGrants(page);
    const form = page.getByTestId("grant-form");
    const write = async () => {
      await form.getByLabel("Tài khoản").fill("tran.van.thu");
      await form.getByLabel("Vai trò").selectOption("DATA_OFFICER");
      await chooseOrganisation(page, "xa cho moi", "Đảng bộ xã Chợ Mới");
      await form.getByRole("button", { name: "Cấp quyền" }).click();
    };
    await write();
    await form.getByText("Đã cấp Cán bộ số liệu cho tran.van.thu.").waitFor();
    const row = page.getByRole("row").filter({ hasText: "tran.van.thu" });
    await row.getByRole("link", { name: "Đảng bộ xã Chợ Mới" }).waitFor();

    await write();
    await form.getByRole("alert").waitFor();
    expect(plain(await form.getByRole("alert").textContent())).toContain("Chưa cấp được.");
    expect(await listViolations(page)).toEqual([]);

    await row.getByRole("button", { name: /^Thu hồi/ }).click();
    const dialog = page.getByRole("dialog");
    expect(plain(await dialog.textContent())).toContain("tran.van.thu sẽ mất vai trò Cán bộ số liệu");
    expect(await listViolations(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
    await row.getByRole("button", { name: /^Thu hồi/ }).click();
    await dialog.getByRole("button", { name: "Thu hồi" }).click();
    await row.waitFor({ state: "detached" });

    await page.getByLabel("Cả quyền đã hết hoặc đã thu hồi").check();
    await page.waitForURL("**ended=true");
    await row.waitFor();
    expect(plain(await row.textContent())).toMatch(/Thu hồi \d\d:\d\d, .* bởi quantri/);
    await context.close();
  });

  it("asks for what is missing before it asks the gateway", async () => {
    const { page, context, errors } = await openSignedIn(browser, address, { account: "quantri" });
    await openGrants(page);
    await page.getByRole("button", { name: "Cấp quyền" }).click();
    await page.getByText("Hãy điền tài khoản, vai trò và tổ chức.").waitFor();
    expect(errors).toEqual([]);
    await context.close();
  });

  it("is read, not changed, by the auditor", async () => {
    const { page, context, errors } = await openSignedIn(browser, address, { account: "kiemtoan" });
    await openGrants(page);
    await expect.poll(() => page.getByTestId("grant-form").count()).toBe(0);
    await expect.poll(() => page.getByRole("button", { name: /^Thu hồi/ }).count()).toBe(0);
    expect(errors).toEqual([]);
    await context.close();
  });
});

describe("emergency access", () => {
  it("is taken with a reason, shown while it holds, given back, and found on the trail", async () => {
    const { page, context, errors } = await openSignedIn(browser, address, { account: "duyet" });
    await page.goto(`${address}emergency`);
    await page.getByTestId("emergency-form").waitFor();
    expect(await listViolations(page)).toEqual([]);

    await page.getByRole("button", { name: "Mở quyền và ghi nhật ký" }).click();
    await page.getByText("Hãy chọn tổ chức và lý do.").waitFor();
    await chooseOrganisation(page, "xa ba be", "Đảng bộ xã Ba Bể");
    await page.getByLabel("Bí thư vắng mặt").check();
    await page.getByRole("button", { name: "Mở quyền và ghi nhật ký" }).click();

    const banner = page.getByTestId("emergency-banner");
    await banner.getByText("Đảng bộ xã Ba Bể").waitFor();
    expect(await listViolations(page)).toEqual([]);
    await page.goto(address);
    await banner.getByRole("button", { name: "Kết thúc ngay" }).click();
    await banner.waitFor({ state: "detached" });
    expect(errors).toEqual([]);
    await context.close();

    const auditor = await openSignedIn(browser, address, { account: "kiemtoan" });
    await auditor.page.goto(`${address}audit?category=BREAK_GLASS&account=duyet`);
    const trail = auditor.page.getByTestId("audit").getByRole("table");
    await trail.getByText("Mở quyền khẩn cấp: Bí thư vắng mặt").first().waitFor();
    expect(auditor.errors).toEqual([]);
    await auditor.context.close();
  });
});
