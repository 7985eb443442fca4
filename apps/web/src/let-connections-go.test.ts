import { once } from "node:events";
import { Agent, createServer, get, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { expect, it } from "vitest";
import { letConnectionsGo } from "./let-connections-go.ts";

it("a server that stops answers what is in flight, and does not wait for what may come", async () => {
  letConnectionsGo();
  const server = createServer({ keepAliveTimeout: 75_000 }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const agent = new Agent({ keepAlive: true });
  const asked = once(server, "request");
  const request = get({ port, host: "127.0.0.1", agent });
  const [, response] = (await asked) as [IncomingMessage, ServerResponse];
  const stopped = once(server, "close");
  server.close();
  response.end("in flight");
  const [answer] = (await once(request, "response")) as [IncomingMessage];
  expect(await text(answer)).toBe("in flight");
  await stopped;
  agent.destroy();
});
