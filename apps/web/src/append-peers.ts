import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";

/**
 * Writes the address of whoever holds the connection at the end of `X-Forwarded-For`, as every proxy does. Next sets the header
 * only where a visitor sent none, so that anybody could count as anybody else where the API counts attempts.
 */
export function appendPeers(): void {
  subscribe("http.server.request.start", (message) => {
    const { request } = message as { readonly request: IncomingMessage };
    request.headers["x-forwarded-for"] = appendPeer(
      request.headers["x-forwarded-for"],
      request.socket.remoteAddress,
    );
  });
}

/** Nothing of either stays nothing: a connection that is closed already has no address. */
export function appendPeer(said: string | string[] | undefined, peer: string | undefined): string {
  return [said, peer].flat().filter(Boolean).join(", ");
}
