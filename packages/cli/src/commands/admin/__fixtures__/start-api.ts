import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

export type FakeApi = {
  readonly url: string;
  /** `method path`, key and body of each request */
  readonly requests: { readonly line: string; readonly key: string | undefined; readonly body: string }[];
  readonly close: () => Promise<void>;
};

type Answer = {
  readonly status?: number;
  readonly body: string;
  /** hangs up after the body, before its end */
  readonly isCutOff?: true;
  /** says no more after the body, and does not end */
  readonly isEndless?: true;
};

/** A server of the documented shape of `/v1/admin`: each request gets the next answer. */
export async function startApi(...answers: readonly Answer[]): Promise<FakeApi> {
  const left = [...answers];
  const requests: FakeApi["requests"] = [];
  const server = createServer(async (request, response) => {
    const { method, url, headers } = request;
    requests.push({ line: `${method} ${url}`, key: headers.authorization, body: await text(request) });
    const { status = 200, body, isCutOff, isEndless } = left.shift() ?? { status: 500, body: "" };
    response.writeHead(status, {
      "content-type": status < 400 ? "application/json" : "application/problem+json",
    });
    if (isCutOff === true) response.write(body, () => response.destroy());
    else if (isEndless === true) response.write(body);
    else response.end(body);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}
