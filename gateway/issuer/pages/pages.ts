import { demoUsers } from "../demo-users.ts";
import { layOutPage, writeBoth } from "./page-layout.ts";

const messages = {
  SIGNED_OUT: {
    title: { vi: "Đã đăng xuất", en: "Signed out" },
    vi: "Phiên đăng nhập đã kết thúc.",
    en: "You are signed out.",
  },
  CANCELLED: {
    title: { vi: "Chưa đăng nhập", en: "Not signed in" },
    vi: "Việc đăng nhập đã được hủy.",
    en: "Signing in was cancelled.",
  },
  EXPIRED: {
    title: { vi: "Yêu cầu đăng nhập đã hết hạn", en: "This sign-in has expired" },
    vi: "Yêu cầu đăng nhập này đã hết hạn, đã dùng xong hoặc được mở trên trình duyệt khác. Hãy đăng nhập lại từ đầu.",
    en: "This sign-in has expired, was finished, or belongs to another browser. Please begin again.",
  },
  REFUSED: {
    title: { vi: "Không đăng nhập được", en: "Signing in was refused" },
    vi: "Yêu cầu đăng nhập không đúng hoặc đã hết hạn. Hãy đăng nhập lại từ đầu.",
    en: "The request to sign in was not in order or has expired. Please begin again.",
  },
  TOO_MANY: {
    title: { vi: "Quá nhiều lần thử", en: "Too many attempts" },
    vi: "Có quá nhiều lần thử từ địa chỉ này. Hãy đợi một phút rồi thử lại.",
    en: "There were too many attempts from this address. Wait a minute and try again.",
  },
  INTERNAL: {
    title: { vi: "Hệ thống gặp lỗi", en: "Something went wrong on our side" },
    vi: "Không đăng nhập được lúc này. Hãy thử lại sau ít phút.",
    en: "Signing in does not work right now. Try again in a few minutes.",
  },
} as const;

/** A message that has a page of its own. */
export type MessageName = keyof typeof messages;

const backHome = writeBoth({ vi: "Về trang đầu của NQ21", en: "Back to NQ21" });

/** A page that says one thing and leads back to NQ21. */
export function writeMessagePage(name: MessageName): string {
  const { title, vi, en } = messages[name];
  return layOutPage(title, `<p>${vi}</p>\n<p class="english" lang="en">${en}</p>\n<p><a href="/">${backHome}</a></p>`);
}

/** The page that asks before it signs out. `form` is the issuer's own, with its secret and without a button. */
export function writeSignOutPage(form: string): string {
  return layOutPage(
    { vi: "Đăng xuất khỏi NQ21?", en: "Sign out of NQ21?" },
    `<p>Sau khi đăng xuất, cần chọn lại tài khoản để vào.</p>
<p class="english" lang="en">After signing out you choose an account again to come in.</p>
${form}
<p class="actions">
  <button class="main" type="submit" form="op.logoutForm" name="logout" value="yes">${writeBoth({ vi: "Đăng xuất", en: "Sign out" })}</button>
  <a href="/">${backHome}</a>
</p>`,
  );
}

/** The sign-in page of the demo: everyone whom it knows, each a button. `action` is where the choice is sent. */
export function writeSignInPage(action: string): string {
  const users = demoUsers.map(
    ({ account, vi, en }) => `  <li>
    <button type="submit" name="account" value="${account}">
      <strong>${account}</strong>
      <span>${vi}</span>
      <span class="english" lang="en">${en}</span>
    </button>
  </li>`,
  );
  return layOutPage(
    { vi: "Đăng nhập", en: "Sign in" },
    `<div class="notice">
  <p><strong>Đây là bản trình diễn.</strong> Người và số liệu đều là giả định. Hãy chọn một tài khoản bên dưới; không cần mật khẩu.</p>
  <p class="english" lang="en"><strong>This is a demo.</strong> All people and figures are made up. Choose one of the accounts below; there is no password.</p>
</div>
<form method="post" action="${action}">
<ul class="accounts">
${users.join("\n")}
</ul>
<p class="actions"><button class="plain" type="submit" name="cancel" value="yes">${writeBoth({ vi: "Không đăng nhập", en: "Don't sign in" })}</button></p>
</form>`,
  );
}
