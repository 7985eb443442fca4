import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { createOutbound, type Resolve } from "./guard.ts";
import { parseNetwork } from "./network.ts";

const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

async function listen(answer: RequestListener, host = "127.0.0.1", port = 0): Promise<number> {
  const server = createServer(answer);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(port, host, resolve));
  return (server.address() as AddressInfo).port;
}

const LOOPBACK = [parseNetwork("127.0.0.1/32")];
const EMPTY = { headers: {}, body: "" };
const refused = expect.objectContaining({ code: "outbound-refused" });
const never: Resolve = () => Promise.reject(new Error("looked up"));
const standsFor =
  (...addresses: string[]): Resolve =>
  () =>
    Promise.resolve(addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 })));

test("what is sent arrives, and of the answer comes back its status", async () => {
  let arrived = "";
  const port = await listen((request, response) => {
    arrived = `${String(request.method)} ${String(request.headers["x-a"])} `;
    request.on("data", (chunk: Buffer) => (arrived += chunk.toString()));
    request.on("end", () => response.writeHead(202).end("what nobody reads"));
  });
  const outbound = createOutbound({ networks: LOOPBACK, resolve: standsFor("127.0.0.1") });
  const sent = { headers: { "x-a": "b" }, body: "{ü}" };
  expect(await outbound.post(`http://hooks.test:${port}/x`, sent)).toEqual({ status: 202 });
  expect(arrived).toBe("POST b {ü}");
});

test.each([
  "http://127.0.0.1/",
  "https://127.0.0.1/",
  "https://2130706433/",
  "https://0x7f000001/",
  "https://0177.0.0.1/",
  "https://127.1/",
  "https://127.0.0.1./",
  "https://[::1]/",
  "https://[::ffff:127.0.0.1]/",
  "https://[::ffff:7f00:1]/",
  "https://[64:ff9b::a9fe:a9fe]/",
  "https://169.254.169.254/latest/meta-data/",
  "https://１２７.0.0.1/",
  "https://[fd00:ec2::254]/",
  "https://0/",
])("%s is refused, and nothing is sent or looked up", async (url) => {
  await expect(createOutbound({ resolve: never }).post(url, EMPTY)).rejects.toEqual(refused);
});

test.each([
  "ftp://example.org/",
  "file:///etc/passwd",
  "data:text/plain,a",
  "https://user:password@example.org/",
  "https://example.org/#fragment",
  "//example.org/",
  "example.org",
  "",
  `https://example.org/${"a".repeat(2000)}`,
])("%s is no address to send to", async (url) => {
  await expect(createOutbound({ resolve: never }).post(url, EMPTY)).rejects.toEqual(refused);
});

test.each([
  [["10.0.0.1"]],
  [["1.1.1.1", "10.0.0.1"]],
  [["2606:4700:4700::1111", "::ffff:192.168.0.1"]],
  [["fe80::1%eth0"]],
])("a name that stands for %s is refused, in words that do not tell the address", async (addresses) => {
  const sending = createOutbound({ resolve: standsFor(...addresses) }).post("https://inner.test/", EMPTY);
  const error = await sending.catch((reason: unknown) => reason as Error);
  expect(error).toEqual(refused);
  for (const address of addresses) expect((error as Error).message).not.toContain(address);
});

test("a name that stands for another address a moment later is asked once, and the address that was looked at is taken", async () => {
  const port = await listen((_request, response) => response.writeHead(200).end());
  await listen((_request, response) => response.writeHead(500).end(), "127.0.0.2", port);
  const answers = ["127.0.0.1", "127.0.0.2"];
  const resolve: Resolve = () => standsFor(answers.shift() ?? "127.0.0.3")("");
  const outbound = createOutbound({ networks: LOOPBACK, resolve });
  expect(await outbound.post(`http://changing.test:${port}/`, EMPTY)).toEqual({ status: 200 });
  expect(answers).toEqual(["127.0.0.2"]);
  await expect(outbound.post(`http://changing.test:${port}/`, EMPTY)).rejects.toEqual(refused);
});

test("redirects are not followed", async () => {
  let asked = 0;
  const port = await listen((_request, response) => {
    asked += 1;
    response.writeHead(302, { location: "http://127.0.0.1:1/" }).end();
  });
  const answer = await createOutbound({ networks: LOOPBACK }).post(`http://127.0.0.1:${port}/`, EMPTY);
  expect([answer.status, asked]).toEqual([302, 1]);
});

test("without encryption only networks that were allowed are spoken to", async () => {
  const outbound = createOutbound({ networks: LOOPBACK, resolve: standsFor("1.1.1.1") });
  await expect(outbound.post("http://example.org/", EMPTY)).rejects.toThrow(/allowed: https/);
});

test("a name that does not exist, a closed port and one that never answers fail, each with its reason", async () => {
  const silent = await listen(() => {});
  const outbound = createOutbound({ networks: LOOPBACK, timeoutMs: 50 });
  const missing: Resolve = () => Promise.reject(Object.assign(new Error("x"), { code: "ENOTFOUND" }));
  await expect(createOutbound({ resolve: missing }).post("https://nowhere.test/", EMPTY)).rejects.toThrow(
    "https://nowhere.test did not answer: ENOTFOUND",
  );
  await expect(
    createOutbound({ resolve: standsFor() }).post("https://empty.test/", EMPTY),
  ).rejects.toMatchObject({
    code: "outbound-failed",
  });
  await expect(outbound.post("http://127.0.0.1:1/", EMPTY)).rejects.toThrow(/ECONNREFUSED$/);
  await expect(outbound.post(`http://127.0.0.1:${silent}/`, EMPTY)).rejects.toThrow(
    /no answer within 50 ms$/,
  );
});

test("looking up a name that takes for ever ends with the time allowed", async () => {
  const outbound = createOutbound({ resolve: () => new Promise(() => {}), timeoutMs: 20 });
  await expect(outbound.post("https://slow.test/", EMPTY)).rejects.toThrow(/within 20 ms/);
});

test("a body is not waited for: whoever writes without end is left at once", async () => {
  let leave = () => {};
  const left = new Promise<void>((resolve) => {
    leave = resolve;
  });
  const port = await listen((_request, response) => void response.on("close", leave).write("a"));
  const outbound = createOutbound({ networks: LOOPBACK, timeoutMs: 60_000 });
  expect(await outbound.post(`http://127.0.0.1:${port}/`, EMPTY)).toEqual({ status: 200 });
  await left;
});

test("of an address that is only noted down, what needs no look-up is said at once", () => {
  const outbound = createOutbound({ resolve: never });
  expect(() => outbound.inspect("https://example.org/hook")).not.toThrow();
  for (const url of ["https://127.1/", "http://example.org/", "https://user@example.org/", "nothing"]) {
    expect(() => outbound.inspect(url)).toThrow(refused);
  }
  const named = createOutbound({ networks: LOOPBACK, resolve: never });
  expect(() => named.inspect("http://127.0.0.1:1234/")).not.toThrow();
  expect(() => named.inspect("http://hooks.internal/")).not.toThrow();
});
