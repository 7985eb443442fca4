import { subscribe } from "node:diagnostics_channel";
import type { Server } from "node:http";
import type { Socket } from "node:net";

/**
 * Closes a connection behind its answer once its server takes no more. Node closes those that are idle at that moment alone: one
 * that is busy then would be kept for its next request, and hold up the stop for as long.
 */
export function letConnectionsGo(): void {
  subscribe("http.server.response.finish", (message) => {
    const { server, socket } = message as { readonly server: Server; readonly socket: Socket };
    if (!server.listening) socket.destroySoon();
  });
}
