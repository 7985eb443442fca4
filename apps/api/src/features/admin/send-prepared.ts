import type { Readable } from "node:stream";
import type { FastifyReply } from "fastify";
import { createTemporaryFolder } from "./create-temporary-folder.ts";

/** What is put together in a folder first and sent as one file then. */
type Delivery = { readonly name: string; readonly open: () => Readable };

/**
 * Lets `prepare` put files into a temporary folder, sends them, and removes the folder when the last byte is out or the
 * client is gone.
 */
export async function sendPrepared(
  reply: FastifyReply,
  prepare: (folder: string) => Promise<Delivery>,
): Promise<FastifyReply> {
  const folder = await createTemporaryFolder();
  let delivery: Delivery;
  try {
    delivery = await prepare(folder.path);
  } catch (error) {
    await folder.remove();
    throw error;
  }
  const stream = delivery.open();
  stream.once("close", () => void folder.remove());
  // A client that left while it waited never takes the first byte.
  if (reply.raw.destroyed) stream.destroy();
  return reply
    .type("application/gzip")
    .header("content-disposition", `attachment; filename="${delivery.name}"`)
    .send(stream);
}
