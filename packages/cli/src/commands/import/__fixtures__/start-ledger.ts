import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { gunzipSync } from "node:zlib";

/** An answer that is none of a ledger: a status with what goes with it. */
type Trouble = { readonly status: number; readonly retryAfter?: string; readonly body?: string };

export type FakeLedger = {
  readonly url: string;
  /** documents booked, by source and id */
  readonly booked: ReadonlyMap<string, Readonly<Record<string, unknown>>>;
  readonly batchSizes: readonly number[];
  readonly keys: readonly (string | undefined)[];
  /** what it was asked for: path and query */
  readonly paths: readonly (string | undefined)[];
  readonly close: () => Promise<unknown>;
};

type Settings = {
  /** answers of the first requests, before any is booked; `lost` books and hangs up */
  readonly troubles?: readonly (Trouble | "lost")[];
  /** ids it refuses */
  readonly refused?: readonly string[];
  /** calls that another source has told: their request ids */
  readonly told?: readonly string[];
  /** models it does not know */
  readonly unknown?: readonly string[];
  /** hears of each batch when it is booked, before it is answered */
  readonly onBooked?: (batchCount: number) => void;
};

type State = {
  booked: Map<string, Readonly<Record<string, unknown>>>;
  batchSizes: number[];
  keys: (string | undefined)[];
  paths: (string | undefined)[];
};

/** A server of the documented shape of `POST /v1/activities`: gzip, NDJSON, idempotent by source and id. */
export async function startLedger({
  troubles = [],
  onBooked,
  ...settings
}: Settings = {}): Promise<FakeLedger> {
  const state: State = { booked: new Map(), batchSizes: [], keys: [], paths: [] };
  const left = [...troubles];
  const server = createServer((request, response) => {
    void answer(request, response);
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const bytes = await buffer(request);
    state.keys.push(request.headers.authorization);
    state.paths.push(request.url);
    const trouble = left.shift();
    if (trouble !== undefined && trouble !== "lost") {
      const headers = trouble.retryAfter === undefined ? {} : { "retry-after": trouble.retryAfter };
      response.writeHead(trouble.status, headers).end(trouble.body ?? "");
      return;
    }
    const outcome = book(gunzipSync(bytes).toString(), state, settings);
    onBooked?.(state.batchSizes.length);
    if (trouble === "lost") {
      response.destroy();
      return;
    }
    response.writeHead(outcome.rejected.length === 0 ? 200 : 207).end(JSON.stringify(outcome));
  }

  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    ...state,
    close: async () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

function book(
  text: string,
  { booked, batchSizes }: State,
  { refused = [], told = [], unknown = [] }: Settings,
) {
  const lines = text.trim().split("\n");
  batchSizes.push(lines.length);
  const outcome = { booked: 0, duplicates: 0, sameCall: 0, unresolved: 0, rejected: [] as object[] };
  for (const [index, line] of lines.entries()) {
    const document = JSON.parse(line) as Readonly<Record<"id" | "source" | "requestId" | "model", string>>;
    const key = `${document.source} ${document.id}`;
    if (refused.includes(document.id)) {
      outcome.rejected.push({
        line: index + 1,
        id: document.id,
        path: "model",
        message: "model: found none",
      });
    } else if (booked.has(key)) {
      outcome.duplicates += 1;
    } else if (told.includes(document.requestId)) {
      booked.set(key, document);
      outcome.sameCall += 1;
    } else {
      booked.set(key, document);
      outcome.booked += 1;
      if (unknown.includes(document.model)) outcome.unresolved += 1;
    }
  }
  return outcome;
}
