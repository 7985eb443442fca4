import { createServer, type IncomingMessage, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import { createBoundedFetch } from "./bounded-fetch.ts";

const fetchBounded = createBoundedFetch(globalThis.fetch);

/** A server on a free port of this machine, and what it was asked. */
async function serve(answer: RequestListener) {
  const asked: Pick<IncomingMessage, "method" | "url" | "headers">[] = [];
  const server = createServer((request, response) => {
    asked.push(request);
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

describe("createBoundedFetch", () => {
  it("asks as the platform does, and hands on status, headers and text", async () => {
    const { url, asked } = await serve((_, response) => {
      response.writeHead(429, { "retry-after": "7" }).end("später");
    });
    const response = await fetchBounded(`${url}/a`, { method: "POST", headers: { "x-key": "k" }, body: "b" });
    expect([response.status, response.headers.get("Retry-After"), await response.text()]).toEqual([
      429,
      "7",
      "später",
    ]);
    expect(asked[0]).toMatchObject({ method: "POST", url: "/a", headers: { "x-key": "k" } });
  });

  it.each(["file:///etc/passwd", "data:text/plain,1", "ftp://x.example", "nonsense"])(
    "refuses %s",
    async (url) => {
      await expect(fetchBounded(url)).rejects.toThrow(
        `request: found the address "${url}"; allowed: http:// or https://`,
      );
    },
  );

  it("keeps keys on their host when a redirect leads to another", async () => {
    const other = await serve((_, response) => response.end("there"));
    const one = await serve((request, response) => {
      const location = request.url === "/first" ? "/second" : other.url;
      response.writeHead(302, { location }).end();
    });
    const headers = { "auth-token": "k", Accept: "application/json" };
    const response = await fetchBounded(`${one.url}/first`, { headers });
    expect(await response.text()).toBe("there");
    expect(one.asked.map((request) => [request.url, request.headers["auth-token"]])).toEqual([
      ["/first", "k"],
      ["/second", "k"],
    ]);
    expect(other.asked[0]?.headers["auth-token"]).toBeUndefined();
    expect(other.asked[0]?.headers.accept).toBe("application/json");
  });

  it("sends a body to no other host, and turns a see-other into a question", async () => {
    const other = await serve((_, response) => response.end("there"));
    const one = await serve((request, response) => {
      if (request.url === "/done") response.end(request.method);
      else if (request.url === "/post") response.writeHead(303, { location: "/done" }).end();
      else response.writeHead(307, { location: other.url }).end();
    });
    const post = { method: "POST", body: "secret" };
    expect(await (await fetchBounded(`${one.url}/post`, post)).text()).toBe("GET");
    await expect(fetchBounded(`${one.url}/away`, post)).rejects.toThrow(
      /found a redirect of POST from .* to .*; /,
    );
    expect(other.asked).toEqual([]);
  });

  it("hands a redirect back where that is asked for, refuses it where that is", async () => {
    const { url } = await serve((_, response) => response.writeHead(302, { location: "/b" }).end());
    const response = await fetchBounded(url, { redirect: "manual" });
    expect([response.status, response.headers.get("location")]).toEqual([302, "/b"]);
    await expect(fetchBounded(url, { redirect: "error" })).rejects.toThrow("found a redirect from");
  });

  it("follows five redirects and no more, and none out of http", async () => {
    const { url, asked } = await serve((request, response) => {
      const location = request.url === "/file" ? "file:///etc/passwd" : "/again";
      response.writeHead(302, { location }).end();
    });
    await expect(fetchBounded(`${url}/again`)).rejects.toThrow("found more than 5 redirects");
    expect(asked).toHaveLength(6);
    await expect(fetchBounded(`${url}/file`)).rejects.toThrow('found the address "file:///etc/passwd"');
  });

  it("stops reading a body that does not end", async () => {
    const { url } = await serve((_, response) => {
      const chunk = Buffer.alloc(1024 * 1024, "x");
      const write = (): void =>
        void (response.write(chunk) ? setImmediate(write) : response.once("drain", write));
      response.on("error", () => {});
      write();
    });
    const response = await fetchBounded(url);
    await expect(response.text()).rejects.toThrow(
      "found a body above 67108864 bytes; allowed: a shorter one",
    );
  });

  it("ends when the caller says so", async () => {
    const { url } = await serve(() => {});
    const abort = new AbortController();
    const asking = fetchBounded(url, { signal: abort.signal }).catch((error: Error) => error.name);
    abort.abort();
    expect(await asking).toBe("AbortError");
  });
});
