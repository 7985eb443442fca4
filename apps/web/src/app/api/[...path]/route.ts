import type { NextRequest } from "next/server";
import { env } from "../../../env.ts";

/** Headers that belong to one connection, or that stop being true when a body is passed on. */
const perConnection = ["host", "connection", "keep-alive", "transfer-encoding", "content-length"];
const perEncoding = ["content-encoding", "content-length", "transfer-encoding", "connection"];

/** `/api/…` is the API's own address, passed on unread: bodies stream both ways. */
async function forward(request: NextRequest): Promise<Response> {
  const path = request.nextUrl.pathname.slice("/api".length);
  const target = `${env.apiUrl}${path}${request.nextUrl.search}`;
  try {
    const answer = await fetch(target, {
      method: request.method,
      headers: without(request.headers, perConnection),
      body: request.body,
      redirect: "manual",
      cache: "no-store",
      signal: request.signal,
      ...(request.body === null ? {} : { duplex: "half" }),
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

const unreachable = (): Response =>
  Response.json(
    {
      type: "about:blank",
      title: "Bad Gateway",
      status: 502,
      code: "api-unreachable",
      detail: "The API behind this dashboard does not answer; start it, or set LLMCARBON_API_URL.",
    },
    { status: 502, headers: { "content-type": "application/problem+json" } },
  );

export {
  forward as DELETE,
  forward as GET,
  forward as HEAD,
  forward as OPTIONS,
  forward as PATCH,
  forward as POST,
  forward as PUT,
};
