import { once } from "node:events";
import { request, type ClientRequest } from "node:http";

/** A request whose body is half sent: the server has it in flight until the rest comes. */
export type HalfSent = { readonly flight: ClientRequest; readonly rest: string };

/** Posts a body but for its end; NDJSON unless a header says otherwise. */
export async function sendHalf(
  url: string,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<HalfSent> {
  const half = Math.floor(body.length / 2);
  const flight = request(url, {
    method: "POST",
    headers: {
      "content-type": "application/x-ndjson",
      "content-length": Buffer.byteLength(body),
      expect: "100-continue",
      ...headers,
    },
  });
  flight.flushHeaders();
  await once(flight, "continue");
  flight.write(body.slice(0, half));
  return { flight, rest: body.slice(half) };
}
