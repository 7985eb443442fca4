import type { LookupAddress } from "node:dns";
import { lookup } from "node:dns/promises";
import { request as requestHttp, type RequestOptions } from "node:http";
import { request as requestHttps } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { FootprintError } from "@llmcarbon/spec";
import { requireOutboundUrl } from "./check-url.ts";
import { reachOf, type Network } from "./network.ts";

/** All addresses of a name. */
export type Resolve = (hostname: string) => Promise<readonly LookupAddress[]>;

export type OutboundSettings = {
  /** that may be reached although they are not of the public internet */
  readonly networks?: readonly Network[];
  readonly resolve?: Resolve;
  /** for all of a request: name, connection, answer [ms] */
  readonly timeoutMs?: number;
};

type Message = { readonly headers: Readonly<Record<string, string>>; readonly body: string };

/** Sends to addresses that somebody set. */
export type Outbound = {
  /**
   * Of an answer its status is read and nothing else.
   *
   * @throws {FootprintError} `outbound-refused` before anything is sent, `outbound-failed` where no answer came; neither tells
   *   what address a name stands for
   */
  post(url: string, message: Message): Promise<{ readonly status: number }>;
  /**
   * Says of an address, before it is ever sent to, what can be said without looking up its name.
   *
   * @throws {FootprintError} `outbound-refused`
   */
  inspect(url: string): void;
};

const TIMEOUT_MS = 15_000;
const ENCRYPTED = "https; http within the networks of LLMCARBON_OUTBOUND_NETWORKS alone";

const resolveByMachine: Resolve = (hostname) => lookup(hostname, { all: true, verbatim: true });

/**
 * Requests that reach nothing but the public internet and what the operator allows. A name is looked up once; the connection goes
 * to one of the very addresses that were looked at, so that a name which stands for another address a moment later changes
 * nothing. Redirects are answers like any other. Without encryption only networks that were allowed are spoken to.
 */
export function createOutbound(settings: OutboundSettings = {}): Outbound {
  const { networks = [], resolve = resolveByMachine, timeoutMs = TIMEOUT_MS } = settings;
  return {
    inspect(text) {
      const url = requireOutboundUrl(text);
      const literal = findLiteral(url);
      if (literal !== undefined) requireReachable(url, [literal], networks);
      else if (url.protocol === "http:" && networks.length === 0) throw refused(url, ENCRYPTED);
    },
    async post(text, message) {
      const url = requireOutboundUrl(text);
      const deadline = AbortSignal.timeout(timeoutMs);
      try {
        const addresses = await untilAborted(findAddresses(url, resolve), deadline);
        requireReachable(url, addresses, networks);
        return { status: await send(url, { ...message, addresses, signal: deadline }) };
      } catch (error) {
        if (FootprintError.isInstance(error)) throw error;
        throw failed(url, deadline.aborted ? `no answer within ${timeoutMs} ms` : toReason(error), error);
      }
    },
  };
}

/** An address that is written out instead of a name. */
function findLiteral({ hostname }: URL): LookupAddress | undefined {
  const literal = hostname.replace(/^\[(.*)\]$/, "$1");
  const family = isIP(literal);
  return family === 0 ? undefined : { address: literal, family };
}

async function findAddresses(url: URL, resolve: Resolve): Promise<readonly LookupAddress[]> {
  const literal = findLiteral(url);
  return literal === undefined ? resolve(url.hostname) : [literal];
}

/** One address that is not allowed among several is enough to refuse: which one is taken is up to chance. */
function requireReachable(url: URL, addresses: readonly LookupAddress[], networks: readonly Network[]): void {
  if (addresses.length === 0) throw failed(url, "its name stands for no address");
  const reaches = addresses.map(({ address }) => reachOf(address, networks));
  if (reaches.includes("none")) {
    throw refused(url, "an address of the public internet, or of a network in LLMCARBON_OUTBOUND_NETWORKS");
  }
  if (url.protocol === "http:" && reaches.includes("public")) {
    throw refused(url, ENCRYPTED);
  }
}

type Sending = Message & {
  readonly addresses: readonly LookupAddress[];
  readonly signal: AbortSignal;
};

/** Status of the answer. */
function send(url: URL, { headers, body, addresses, signal }: Sending): Promise<number> {
  const options: RequestOptions = {
    method: "POST",
    headers: { ...headers, "content-length": Buffer.byteLength(body) },
    signal,
    // A connection of its own: one that was kept open is one whose address nobody looked at.
    agent: false,
    lookup: answerWith(addresses),
  };
  return new Promise((resolve, reject) => {
    const request = (url.protocol === "https:" ? requestHttps : requestHttp)(url, options);
    request.on("error", reject).once("response", (response) => {
      resolve(response.statusCode ?? 0);
      response.destroy();
    });
    request.end(body);
  });
}

/** Names are not looked up a second time. */
const answerWith =
  (addresses: readonly LookupAddress[]): LookupFunction =>
  (_hostname, { all }, callback) => {
    const [first] = addresses;
    if (all === true) callback(null, [...addresses]);
    else callback(null, first?.address ?? "", first?.family);
  };

function untilAborted<Result>(work: Promise<Result>, signal: AbortSignal): Promise<Result> {
  const aborted = new Promise<never>((_resolve, reject) => {
    const abort = () => reject(signal.reason as Error);
    if (signal.aborted) abort();
    else signal.addEventListener("abort", abort, { once: true });
  });
  return Promise.race([work, aborted]);
}

/** Codes tell what went wrong and no address: ECONNREFUSED, ENOTFOUND, CERT_HAS_EXPIRED. */
const toReason = (error: unknown): string =>
  error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "it broke off";

const refused = ({ origin }: URL, allowed: string): FootprintError =>
  new FootprintError({ code: "outbound-refused", message: `url: found "${origin}"; allowed: ${allowed}` });

const failed = ({ origin }: URL, reason: string, cause?: unknown): FootprintError =>
  new FootprintError({ code: "outbound-failed", message: `${origin} did not answer: ${reason}`, cause });
