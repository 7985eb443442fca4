import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";

/** What a fake source was asked. */
export type SeenRequest = {
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: IncomingMessage["headers"];
};

export type Reply = (response: ServerResponse, request: SeenRequest) => void;

export type FakeSource = AsyncDisposable & {
  readonly baseUrl: string;
  readonly requests: SeenRequest[];
  /** takes the replies in turn, the last again and again */
  answer(...replies: readonly Reply[]): void;
};

/** A real server on this machine that answers as it is told; closing it ends all its connections. */
export async function startFakeSource(...first: readonly Reply[]): Promise<FakeSource> {
  const requests: SeenRequest[] = [];
  let replies = first;
  let turn = 0;
  const server = createServer((incoming, response) => {
    const url = new URL(incoming.url ?? "/", "http://localhost");
    const request = {
      path: url.pathname,
      query: Object.fromEntries(url.searchParams),
      headers: incoming.headers,
    };
    requests.push(request);
    const reply = replies[Math.min(turn, replies.length - 1)];
    turn += 1;
    reply?.(response, request);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    answer(...next) {
      replies = next;
      turn = 0;
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
    },
  };
}

type Body = string | object;
type Extras = { readonly status?: number; readonly headers?: Readonly<Record<string, string>> };

const toText = (body: Body): string => (typeof body === "string" ? body : JSON.stringify(body));

/** Answers a body, as JSON unless a type is given. */
export const replyWith =
  (body: Body, { status = 200, headers = {} }: Extras = {}): Reply =>
  (response) => {
    response.writeHead(status, { "content-type": "application/json", ...headers });
    response.end(toText(body));
  };

/** Answers whatever the request makes of it. */
export const replyBy =
  (toBody: (request: SeenRequest) => Body): Reply =>
  (response, request) => {
    replyWith(toBody(request))(response, request);
  };

export const replyStatus = (status: number, headers: Readonly<Record<string, string>> = {}): Reply =>
  replyWith({ error: `status ${status}` }, { status, headers });

/** Takes the request and never answers. */
export const neverReply: Reply = () => {};

/** Breaks the connection before a word. */
export const resetConnection: Reply = (response) => {
  response.socket?.resetAndDestroy();
};

/** Promises the whole body, sends half of it and hangs up. */
export const replyHalf =
  (body: Body): Reply =>
  (response) => {
    const text = toText(body);
    response.writeHead(200, { "content-type": "application/json", "content-length": String(text.length) });
    response.write(text.slice(0, text.length / 2), () => response.socket?.destroy());
  };

export const replyGzip =
  (body: Body): Reply =>
  (response) => {
    response.writeHead(200, { "content-type": "application/json", "content-encoding": "gzip" });
    response.end(gzipSync(toText(body)));
  };

/** Sends without an end and without saying how much. */
export const replyEndlessly: Reply = (response) => {
  response.writeHead(200, { "content-type": "application/json" });
  const chunk = `"${"x".repeat(65_536)}",`;
  const send = (): void => {
    if (response.destroyed) return;
    response.write(chunk, () => setImmediate(send));
  };
  send();
};
