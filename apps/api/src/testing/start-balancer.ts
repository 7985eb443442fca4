import { once } from "node:events";
import { createServer, request, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { pipeline } from "node:stream/promises";

/** A load balancer in front of replicas of the API: each in turn, and the next where one takes no connection. */
export type Balancer = {
  readonly url: string;
  /** where requests go from now on */
  replicas: readonly string[];
  close(): Promise<void>;
};

const BAD_GATEWAY = 502;

export async function startBalancer(replicas: readonly string[]): Promise<Balancer> {
  let turn = 0;
  const server = createServer((incoming, outgoing) => {
    pass(incoming, outgoing).catch(() => {
      // Of an answer that broke off nobody should take the beginning for the whole.
      if (outgoing.headersSent) outgoing.destroy();
      else outgoing.writeHead(BAD_GATEWAY, { "content-type": "application/json" }).end("{}");
    });
  });
  const pass = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const body = await buffer(incoming);
    const first = turn % balancer.replicas.length;
    turn += 1;
    const line = [...balancer.replicas.slice(first), ...balancer.replicas.slice(0, first)];
    for (const replica of line) {
      try {
        const answer = await ask(replica, incoming, body);
        outgoing.writeHead(answer.statusCode ?? BAD_GATEWAY, answer.headers);
        await pipeline(answer, outgoing);
        return;
      } catch (error) {
        // What may have reached a replica is for the client to send again.
        if (!(error instanceof Error && "code" in error && error.code === "ECONNREFUSED")) throw error;
      }
    }
    throw new Error("no replica takes connections");
  };
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const balancer: Balancer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    replicas,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
  return balancer;
}

async function ask(replica: string, incoming: IncomingMessage, body: Buffer): Promise<IncomingMessage> {
  const { method, headers, url = "/" } = incoming;
  const asked = request(`${replica}${url}`, { method, headers, agent: false });
  const answered = once(asked, "response") as Promise<[IncomingMessage]>;
  asked.end(body);
  const [answer] = await answered;
  return answer;
}
