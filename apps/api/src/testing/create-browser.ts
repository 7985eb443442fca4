import { PUBLIC_URL } from "./create-test-identity.ts";

/** Keeps cookies and says where its page comes from, as browsers do. */
export type Browser = {
  get(path: string): Promise<Response>;
  post(path: string, body?: object): Promise<Response>;
  /** names and values, as they are sent */
  cookie(): string;
  /** Set-Cookie lines of another door */
  take(lines: readonly string[]): void;
};

type Settings = {
  readonly send: (request: Request) => Promise<Response>;
  /** where `path` begins */
  readonly base?: string;
  readonly origin?: string;
};

export function createBrowser({ send, base = "http://api", origin = PUBLIC_URL }: Settings): Browser {
  const jar = new Map<string, string>();
  const cookie = () => [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
  const take = (lines: readonly string[]): void => {
    for (const line of lines) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (/max-age=0/i.test(line)) jar.delete(name);
      else jar.set(name, value);
    }
  };
  const ask = async (path: string, init: RequestInit): Promise<Response> => {
    const headers = new Headers(init.headers);
    if (jar.size > 0) headers.set("cookie", cookie());
    const response = await send(new Request(base + path, { ...init, headers, redirect: "manual" }));
    take(response.headers.getSetCookie());
    return response;
  };
  return {
    get: (path) => ask(path, { headers: { "sec-fetch-site": "same-origin" } }),
    post: (path, body = {}) =>
      ask(path, {
        method: "POST",
        headers: { origin, "content-type": "application/json", "sec-fetch-site": "same-origin" },
        body: JSON.stringify(body),
      }),
    cookie,
    take,
  };
}
