import type { FastifyInstance } from "fastify";

/** A request whose head and body have not arrived by then is cut off. */
const ARRIVAL_MS = 120_000;
/** The same for what is as large as a ledger. */
export const LONG_ARRIVAL_MS = 1_800_000;

/** Addresses that wait longer than others. */
const PATIENT: ReadonlyMap<string, number> = new Map([["/v1/admin/archives", LONG_ARRIVAL_MS]]);

/** As Node answers it. */
const TOO_LATE = "HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n";

/**
 * Ends connections of requests that do not arrive, which would otherwise be kept for as long as their senders like. Node counts the
 * time for all addresses alike, so it is told the longest, and each has its own from here.
 *
 * @param patient milliseconds by address, where they are not those of all others
 */
export function limitArrival(fastify: FastifyInstance, patient = PATIENT): void {
  fastify.addHook("onRequest", async ({ raw, routeOptions }, reply) => {
    const timer = setTimeout(
      () => {
        // What arrived whole may take its time to be answered.
        if (raw.complete) return;
        raw.socket.write(TOO_LATE);
        raw.socket.destroy();
      },
      patient.get(routeOptions.url ?? "") ?? ARRIVAL_MS,
    );
    timer.unref();
    reply.raw.once("close", () => clearTimeout(timer));
  });
}
