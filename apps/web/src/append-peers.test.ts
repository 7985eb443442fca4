import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it } from "vitest";
import { appendPeer, appendPeers } from "./append-peers.ts";

it.each([
  [undefined, "10.0.0.7", "10.0.0.7"],
  ["1.2.3.4", "10.0.0.7", "1.2.3.4, 10.0.0.7"],
  [["1.2.3.4", "5.6.7.8"], "::1", "1.2.3.4, 5.6.7.8, ::1"],
  ["1.2.3.4", undefined, "1.2.3.4"],
])("puts behind %s the address %s", (said, peer, expected) => {
  expect(appendPeer(said, peer)).toBe(expected);
});

it("lets nobody choose the last address", async () => {
  appendPeers();
  const server = createServer((request, response) => response.end(request.headers["x-forwarded-for"]));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const answer = await fetch(`http://127.0.0.1:${port}`, { headers: { "x-forwarded-for": "1.2.3.4" } });
  expect(await answer.text()).toBe("1.2.3.4, 127.0.0.1");
  server.close();
});
