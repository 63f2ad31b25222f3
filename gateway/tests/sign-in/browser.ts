import { request } from "node:http";

/** An answer as a browser gets it. */
export interface PageAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
  readonly url: string;
}

/** A cookie as a server set it. */
export interface SetCookie {
  readonly value: string;
  readonly attributes: readonly string[];
}

/** A client with a jar of cookies for one host; it follows redirects when it is told to. */
export class Browser {
  readonly jar = new Map<string, SetCookie>();

  private keep(headers: readonly string[]): void {
    for (const header of headers) {
      const [pair = "", ...attributes] = header.split(";").map((part) => part.trim());
      const name = pair.slice(0, pair.indexOf("="));
      const isGone = attributes.some((each) => /^max-age=0$/i.test(each) || /^expires=Thu, 01 Jan 1970/i.test(each));
      if (isGone) this.jar.delete(name);
      else this.jar.set(name, { value: pair.slice(name.length + 1), attributes });
    }
  }

  /** Sends one request with the cookies that belong there. */
  send(
    url: string,
    settings: { method?: string; headers?: Record<string, string>; body?: string } = {},
  ): Promise<PageAnswer> {
    const path = new URL(url).pathname;
    const cookies = [...this.jar]
      .filter(([, { attributes }]) => {
        const scope = attributes.find((each) => /^path=/i.test(each))?.slice(5) ?? "/";
        return path.startsWith(scope);
      })
      .map(([name, { value }]) => `${name}=${value}`);
    const headers = { ...(cookies.length > 0 ? { cookie: cookies.join("; ") } : {}), ...settings.headers };
    return new Promise((resolve, reject) => {
      const call = request(url, { method: settings.method ?? "GET", headers }, (response) => {
        let text = "";
        response.setEncoding("utf8").on("data", (chunk: string) => {
          text += chunk;
        });
        response.on("end", () => {
          this.keep(response.headers["set-cookie"] ?? []);
          resolve({ status: response.statusCode ?? 0, headers: response.headers, text, url });
        });
      });
      call.on("error", reject);
      call.end(settings.body);
    });
  }

  /** Goes to an address and on, until no redirect is left. */
  async open(url: string, headers: Record<string, string> = {}): Promise<PageAnswer> {
    let answer = await this.send(url, { headers });
    for (let count = 0; [302, 303].includes(answer.status) && count < 10; count++)
      answer = await this.send(new URL(String(answer.headers.location), answer.url).href, { headers });
    return answer;
  }
}
