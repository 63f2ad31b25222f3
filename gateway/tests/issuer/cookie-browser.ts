/** A browser without a screen: it keeps cookies by name and path, and follows redirects only when told. */
export class CookieBrowser {
  private readonly cookies = new Map<string, { readonly value: string; readonly path: string }>();

  private cookieHeader(path: string): string {
    return [...this.cookies]
      .filter(([, cookie]) => path.startsWith(cookie.path))
      .map(([name, cookie]) => `${name}=${cookie.value}`)
      .join("; ");
  }

  private keepCookies(headers: Headers): void {
    for (const line of headers.getSetCookie()) {
      const [pair = "", ...attributes] = line.split("; ");
      const [name = "", value = ""] = pair.split(/=(.*)/s);
      const path = attributes.find((each) => each.toLowerCase().startsWith("path="))?.slice(5) ?? "/";
      if (value === "") this.cookies.delete(name);
      else this.cookies.set(name, { value, path });
    }
  }

  /** Asks one address with the cookies that belong there. */
  async ask(url: string, init: RequestInit = {}): Promise<Response> {
    const { origin, pathname } = new URL(url);
    const headers = new Headers(init.headers);
    headers.set("accept", "text/html");
    headers.set("cookie", this.cookieHeader(pathname));
    // A restarted server knows nothing of the connections before.
    headers.set("connection", "close");
    if (init.method === "POST") headers.set("origin", origin);
    const answer = await fetch(url, { ...init, headers, redirect: "manual" });
    this.keepCookies(answer.headers);
    return answer;
  }

  /** Sends a form as a press on one of its buttons does. */
  send(url: string, fields: Readonly<Record<string, string>>): Promise<Response> {
    return this.ask(url, { method: "POST", body: new URLSearchParams(fields) });
  }

  /** Follows redirects from an address until one leads to `end`, or to a page; returns the last address and its answer. */
  async follow(url: string, end: string): Promise<{ readonly url: string; readonly answer: Response | undefined }> {
    let next = url;
    for (let count = 0; count < 10; count++) {
      if (next.startsWith(end)) return { url: next, answer: undefined };
      const answer = await this.ask(next);
      const location = answer.headers.get("location");
      if (location === null) return { url: next, answer };
      next = new URL(location, next).href;
    }
    throw new Error("too many redirects");
  }

  /** The value of a cookie. */
  find(name: string): string | undefined {
    return this.cookies.get(name)?.value;
  }
}
