import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { askForData } from "../ask.ts";
import { openBrowser, openPage } from "./browser.ts";
import { chooseAccount, type DemoAccount, openSignedIn, signIn } from "./sign-in.ts";
import { fitsTheScreen, listViolations } from "./watch-accessibility.ts";

// Who comes in, what their role shows them, and how they leave; with the demo's own issuer.
const address = inject("address");
const site = { address, dataDirectory: inject("dataDirectory") };
let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

const plain = (text: string | null) => (text ?? "").replace(/\s+/g, " ").trim();

async function readNavigation(page: Page): Promise<string[]> {
  const links = page.getByRole("navigation", { name: "Điều hướng chính" }).getByRole("link");
  await links.first().waitFor();
  return (await links.allTextContents()).map(plain);
}

describe("signing in", () => {
  it.each([
    ["light", 1280],
    ["dark", 820],
    ["dark", 390],
  ] as const)("is asked for on a screen without a violation, in %s at %i", async (colorScheme, width) => {
    const { page, context, errors } = await openPage(browser, address, {
      colorScheme,
      viewport: { width, height: 800 },
    });
    await page.goto(address);
    await page.getByTestId("sign-in").waitFor();

    expect(plain(await page.getByRole("heading", { level: 1 }).textContent())).toBe(
      "Theo dõi thực hiện Nghị quyết 21-NQ/TW",
    );
    expect(plain(await page.getByTestId("sign-in").textContent())).toContain("bản trình diễn");
    expect(await listViolations(page)).toEqual([]);
    expect(await fitsTheScreen(page)).toBe(true);
    await page.getByRole("button", { name: "EN" }).click();
    await page.getByRole("link", { name: "Sign in" }).waitFor();
    expect(errors).toEqual([]);
    await context.close();
  });

  it("leads back to the page and the choice that were asked for, and asks nothing of the graph before", async () => {
    const { page, context, outside, errors } = await openPage(browser, address);
    const asked: string[] = [];
    page.on("request", (request) => asked.push(new URL(request.url()).pathname));
    await page.goto(`${address}?year=2024&indicator=R3`);
    await page.getByTestId("sign-in").waitFor();
    expect(asked).not.toContain("/graphql");

    await page.getByRole("link", { name: "Đăng nhập" }).click();
    await chooseAccount(page, "lanhdao");
    await page.getByTestId("finding").waitFor();

    expect(new URL(page.url()).search).toBe("?year=2024&indicator=R3");
    expect(plain(await page.getByTestId("account").textContent())).toContain("lanhdao Lãnh đạo");
    expect(outside).toEqual([]);
    expect(errors).toEqual([]);
    await context.close();
  });
});

describe("what a role is shown", () => {
  it.each<[DemoAccount, string, string[]]>([
    ["lanhdao", "Lãnh đạo", ["Tổng quan", "Chỉ tiêu", "Biểu phải nộp", "Bàn truy vấn", "Quyền khẩn cấp"]],
    ["canbo.babe", "Cán bộ số liệu", ["Tổng quan", "Chỉ tiêu", "Biểu phải nộp", "Quyền khẩn cấp"]],
    ["kiemtoan", "Kiểm toán viên", ["Tổng quan", "Chỉ tiêu", "Biểu phải nộp", "Bàn truy vấn", "Phân quyền", "Nhật ký"]],
    ["quantri", "Quản trị viên", ["Tổng quan", "Chỉ tiêu", "Biểu phải nộp", "Bàn truy vấn", "Phân quyền"]],
  ])("leads %s where they may go", async (account, role, links) => {
    const { page, context, errors } = await openSignedIn(browser, address, { account });
    await page.goto(address);
    expect(await readNavigation(page)).toEqual(links);
    expect(plain(await page.getByTestId("account").textContent())).toContain(role);
    await page.getByTestId("finding").waitFor();
    expect(errors).toEqual([]);
    await context.close();
  });

  it.each([
    ["grants", "Xem phân quyền"],
    ["audit", "Nhật ký kiểm toán"],
  ])("says on /%s which right is missing and whom to ask", async (path, right) => {
    const { page, context, errors } = await openSignedIn(browser, address, { account: "canbo.babe" });
    await page.goto(`${address}${path}`);
    const denied = page.getByTestId("denied");
    await denied.waitFor();
    expect(plain(await denied.textContent())).toContain(
      `Cần quyền “${right}”. Vai trò của đồng chí (Cán bộ số liệu) không có quyền này. Nếu công việc cần, hãy đề nghị quản trị viên.`,
    );
    expect(await listViolations(page)).toEqual([]);
    expect(errors).toEqual([]);
    await context.close();
  });

  it("shows what a role may not see of an organisation as denied, beside all that it may", async () => {
    const { organisations } = await askForData<{ organisations: { edges: { node: { id: string; name: string } }[] } }>(
      site,
      `{ organisations(first: 1, filter: { kinds: [GRASSROOTS_CELL], search: "xã Ba Bể" }) { edges { node { id name } } } }`,
    );
    const cell = organisations.edges[0]?.node;
    const { page, context, errors } = await openSignedIn(browser, address, { account: "kiemtoan" });
    await page.goto(`${address}organisations/${cell?.id}`);
    await page.getByTestId("history").waitFor();

    expect(plain(await page.getByRole("heading", { level: 1 }).textContent())).toBe(cell?.name);
    await expect.poll(() => page.getByTestId("denied-cell").count()).toBe(2);
    expect((await page.getByTestId("denied").locator(".title").allTextContents()).map(plain)).toEqual([
      "Không có quyền xem: Xếp loại, sinh hoạt, khen thưởng của tổ chức",
      "Không có quyền xem: Kiểm tra, giám sát, kỷ luật",
    ]);
    expect(await listViolations(page)).toEqual([]);
    expect(errors).toEqual([]);
    await context.close();
  });

  it("tells what lies beyond a role's reach from what the role lacks", async () => {
    const { organisation } = await askForData<{ organisation: { id: string } }>(
      site,
      `{ organisation(code: "TNM") { id } }`,
    );
    const { page, context, errors } = await openSignedIn(browser, address, { account: "canbo.babe" });
    await page.goto(`${address}organisations/${organisation.id}`);
    await page.getByTestId("history").waitFor();

    expect(plain(await page.getByTestId("denied").first().textContent())).toContain("nằm ngoài phạm vi được giao");
    await expect.poll(() => page.getByRole("link", { name: "Đảng bộ xã Ba Bể" }).count()).toBeGreaterThan(0);
    expect(errors).toEqual([]);
    await context.close();
  });
});

describe("the session", () => {
  it("warns before it idles out, and goes on when asked to", async () => {
    const { page, context } = await openSignedIn(browser, address);
    let left = 30_000;
    await page.route("**/auth/session", async (route) => {
      const response = await route.fetch();
      const answer = (await response.json()) as object;
      await route.fulfill({ response, json: { ...answer, idleUntil: new Date(Date.now() + left).toISOString() } });
    });
    await page.goto(address);
    const notice = page.getByTestId("session-notice");
    await notice.waitFor();
    expect(await listViolations(page)).toEqual([]);

    left = 900_000;
    await notice.getByRole("button", { name: "Tiếp tục làm việc" }).click();
    await notice.waitFor({ state: "detached" });
    await context.close();
  });

  it("that ended elsewhere hides the page, and signing in again leads back to it", async () => {
    const { page, context } = await openPage(browser, address);
    await signIn(page, `${address}?year=2024`, "phantich");
    await page.getByTestId("finding").waitFor();
    const other = await context.newPage();
    await other.goto(address);
    await other.getByRole("button", { name: "Đăng xuất" }).click();
    await other.getByTestId("sign-in").waitFor();

    await page.getByRole("radio", { name: "2023" }).check();
    await page.getByRole("heading", { name: "Phiên làm việc đã kết thúc" }).waitFor();
    await expect.poll(() => page.getByTestId("finding").isVisible()).toBe(false);
    expect(await listViolations(page)).toEqual([]);

    await page.getByRole("link", { name: "Đăng nhập lại" }).click();
    // The issuer may still know who this is.
    const choice = page.locator('button[value="phantich"]');
    await page.getByTestId("finding").or(choice).first().waitFor();
    if (await choice.isVisible()) await chooseAccount(page, "phantich");
    await page.getByTestId("finding").waitFor();
    expect(new URL(page.url()).search).toBe("?year=2023");
    await context.close();
  });

  it("ends by signing out, and the next visit is a stranger's", async () => {
    const { page, context, errors } = await openPage(browser, address);
    await signIn(page, address, "lanhdao");
    await page.getByRole("button", { name: "Đăng xuất" }).click();
    await page.getByTestId("sign-in").waitFor();

    await page.goto(address);
    await page.getByTestId("sign-in").waitFor();
    expect(errors).toEqual([]);
    await context.close();
  });
});
