import type { PluginHostV1, RequestV1, ResponseV1 } from "@llmcarbon/spec";

/** What an address answers: a response, or a fault of the line. */
export type TestReply =
  | {
      readonly status?: number;
      readonly headers?: Readonly<Record<string, string>>;
      /** text as it is, anything else as JSON */
      readonly body?: unknown;
    }
  /** `refused`: nobody listens; `reset`: the line breaks while the body is read; `hang`: silence until the request is given up */
  | { readonly fault: "refused" | "reset" | "hang" }
  /** the first half of the body arrives, then the line ends without an error */
  | { readonly fault: "truncated"; readonly body: unknown };

export type TestRequest = {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
};

/** A network of scripted answers; what is not scripted refuses the connection. */
export type TestNetwork = {
  readonly fetch: PluginHostV1["fetch"];
  /** everything that was asked, in order */
  readonly requests: readonly TestRequest[];
  /** replies of addresses that begin with a text or match a pattern, in turn; the last one again and again */
  answer(address: string | RegExp, ...replies: readonly [TestReply, ...TestReply[]]): void;
};

type Script = { readonly address: string | RegExp; readonly replies: TestReply[] };

const OK = 200;

export function createTestNetwork(): TestNetwork {
  const scripts: Script[] = [];
  const requests: TestRequest[] = [];
  return {
    requests,
    answer: (address, ...replies) => {
      // What was scripted last is asked first, so that a test may change its mind.
      scripts.unshift({ address, replies: [...replies] });
    },
    fetch: async (url, options = {}) => {
      const { method = "GET", headers = {}, body } = options;
      requests.push({ url, method, headers, ...(body === undefined ? {} : { body }) });
      const script = scripts.find(({ address }) => matches(address, url));
      const reply =
        script === undefined || script.replies.length <= 1 ? script?.replies[0] : script.replies.shift();
      return respond(reply ?? { fault: "refused" }, url, options);
    },
  };
}

const matches = (address: string | RegExp, url: string): boolean =>
  typeof address === "string" ? url.startsWith(address) : url.search(address) !== -1;

async function respond(reply: TestReply, url: string, { signal }: RequestV1): Promise<ResponseV1> {
  const given = signal as AbortSignal | undefined;
  given?.throwIfAborted();
  if (!("fault" in reply)) {
    const { status = OK, headers = {}, body = "" } = reply;
    return createResponse(status, headers, async () => toText(body));
  }
  switch (reply.fault) {
    case "refused":
      throw new TypeError("fetch failed", { cause: new Error(`connect ECONNREFUSED ${new URL(url).host}`) });
    case "hang":
      return new Promise((_, reject) => {
        given?.addEventListener("abort", () => reject(given.reason as Error), { once: true });
      });
    case "reset":
      return createResponse(OK, {}, async () => {
        throw new TypeError("terminated", { cause: new Error("read ECONNRESET") });
      });
    case "truncated": {
      const text = toText(reply.body);
      return createResponse(OK, {}, async () => text.slice(0, Math.floor(text.length / 2)));
    }
    default:
      throw reply satisfies never;
  }
}

function createResponse(
  status: number,
  headers: Readonly<Record<string, string>>,
  text: () => Promise<string>,
): ResponseV1 {
  const byName = new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
  return { status, headers: { get: (name) => byName.get(name.toLowerCase()) ?? null }, text };
}

const toText = (body: unknown): string => (typeof body === "string" ? body : JSON.stringify(body));
