import type { FastifyReply, FastifyRequest } from "fastify";
import type { BodyRoom, Place } from "../ingest/body-room.ts";
import { RequestError } from "../trpc/request-error.ts";
import { BODY_LIMIT_BYTES, DECOMPRESSED_LIMIT_BYTES } from "./body-limits.ts";

/** Gathered activities pack to about a tenth; what a body really becomes, up to a thousand times, is known once it is unpacked. */
const USUAL_RATIO = 10;

type Held = { readonly place: Place; readonly turnAway: () => RequestError };

const held = new WeakMap<FastifyRequest, Held>();

/**
 * Lets a request in while there is room for its body, before any of that is read; else it is told when to come again. Its place is
 * free when the answer is out, or the client gone.
 *
 * @throws {RequestError} 429 with `retry-after`
 */
export function holdPlace(room: BodyRoom): (request: FastifyRequest, reply: FastifyReply) => Promise<void> {
  return async (request, reply) => {
    const turnAway = () => {
      const seconds = room.secondsToWait();
      reply.header("retry-after", seconds);
      return new RequestError({
        status: 429,
        code: "queue-full",
        message: `found as many documents waiting as this server holds; send these again after ${seconds} seconds`,
      });
    };
    const place = room.enter(claimOf(request));
    if (place === undefined) throw turnAway();
    held.set(request, { place, turnAway });
    reply.raw.once("close", () => place.leave());
  };
}

/** Says what a body takes once it was parsed. */
export const resizePlace = (request: FastifyRequest, bytes: number): void =>
  held.get(request)?.place.resize(bytes);

/**
 * Says what a body has become once it was unpacked.
 *
 * @throws {RequestError} 429 with `retry-after` where there is no room for that
 */
export function growPlace(request: FastifyRequest, bytes: number): void {
  const found = held.get(request);
  if (found !== undefined && !found.place.grow(bytes)) throw found.turnAway();
}

/** What a body will take, by what its head says. */
function claimOf({ headers }: FastifyRequest): number {
  const length = Number(headers["content-length"] ?? BODY_LIMIT_BYTES);
  const isPacked = (headers["content-encoding"] ?? "identity").toLowerCase() !== "identity";
  if (!Number.isFinite(length)) return BODY_LIMIT_BYTES;
  return isPacked
    ? Math.min(length * USUAL_RATIO, DECOMPRESSED_LIMIT_BYTES)
    : Math.min(length, BODY_LIMIT_BYTES);
}
