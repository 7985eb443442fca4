import type { NextRequest } from "next/server";
import { env } from "../../../env.ts";
import { problem } from "../problem.ts";
import { readBody } from "./read-body.ts";

/** Headers that belong to one connection, or that stop being true when a body is passed on. */
const perConnection = ["host", "connection", "keep-alive", "transfer-encoding", "content-length"];
const perEncoding = ["content-encoding", "content-length", "transfer-encoding", "connection"];

/**
 * `/api/…` is the API's own address, passed on unread; answers stream. Requests are held until they are whole: `fetch`
 * loses the answer of a server that refuses an upload before its end, and a refusal must not look like an API that is away.
 */
async function forward(request: NextRequest): Promise<Response> {
  const path = request.nextUrl.pathname.slice("/api".length);
  const target = `${env.apiUrl}${path}${request.nextUrl.search}`;
  try {
    const body = request.body === null ? null : await readBody(request);
    if (body === undefined) return tooLarge();
    const answer = await fetch(target, {
      method: request.method,
      headers: without(request.headers, perConnection),
      body,
      redirect: "manual",
      cache: "no-store",
      signal: request.signal,
    });
    return new Response(answer.body, {
      status: answer.status,
      statusText: answer.statusText,
      headers: without(answer.headers, perEncoding),
    });
  } catch {
    return unreachable();
  }
}

function without(headers: Headers, names: readonly string[]): Headers {
  const rest = new Headers(headers);
  for (const name of names) rest.delete(name);
  return rest;
}

/** As the API itself says it. */
const tooLarge = (): Response =>
  problem({
    title: "The request is too large",
    status: 413,
    code: "body-too-large",
    detail: "the body is larger than this server accepts; send it in parts",
  });

const unreachable = (): Response =>
  problem({
    title: "Bad Gateway",
    status: 502,
    code: "api-unreachable",
    detail: "The API behind this dashboard does not answer; start it, or set LLMCARBON_API_URL.",
  });

export {
  forward as DELETE,
  forward as GET,
  forward as HEAD,
  forward as OPTIONS,
  forward as PATCH,
  forward as POST,
  forward as PUT,
};
