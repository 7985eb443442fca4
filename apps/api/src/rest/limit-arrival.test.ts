import { once } from "node:events";
import { connect, type AddressInfo } from "node:net";
import Fastify, { type FastifyInstance } from "fastify";
import { afterEach, beforeEach, expect, it } from "vitest";
import { limitArrival } from "./limit-arrival.ts";

let fastify: FastifyInstance;

beforeEach(async () => {
  fastify = Fastify({ requestTimeout: 60_000 });
  limitArrival(
    fastify,
    new Map([
      ["/short", 1],
      ["/slow-answer", 1],
    ]),
  );
  fastify.post("/short", async () => "short");
  fastify.post("/long", async () => "long");
  fastify.post("/slow-answer", async () => {
    // Timers of one length end in the order in which they began: the request's own is over by then.
    await new Promise((resolve) => setTimeout(resolve, 1));
    return "whole";
  });
  await fastify.listen({ port: 0 });
});
afterEach(() => fastify.close());

const HEAD = "Host: here\r\nContent-Type: text/plain\r\nContent-Length: 4\r\n\r\n";

function begin(path: string) {
  const socket = connect((fastify.server.address() as AddressInfo).port);
  socket.setEncoding("utf8");
  socket.write(`POST ${path} HTTP/1.1\r\n${HEAD}ha`);
  return socket;
}

it("cuts off a body that does not arrive, and says so", async () => {
  const socket = begin("/short");
  const [answer] = (await once(socket, "data")) as [string];
  expect(answer).toMatch(/^HTTP\/1\.1 408 /);
  await once(socket, "close");
});

it("waits longer where an address says so", async () => {
  const short = begin("/short");
  const long = begin("/long");
  await once(short.resume(), "close");
  long.write("ha");
  const [answer] = (await once(long, "data")) as [string];
  expect(answer).toMatch(/^HTTP\/1\.1 200 [^]*long$/);
  long.destroy();
});

it("leaves alone what has arrived and is being answered", async () => {
  const socket = begin("/slow-answer");
  socket.write("ha");
  const [answer] = (await once(socket, "data")) as [string];
  expect(answer).toMatch(/^HTTP\/1\.1 200 [^]*whole$/);
  socket.destroy();
});
