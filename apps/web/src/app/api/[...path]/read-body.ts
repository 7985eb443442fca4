/** What the API takes; kept equal to its own limit. */
const BODY_LIMIT_BYTES = 10_000_000;

/** All of a body, or `undefined` for one larger than the limit, which is then read no further. */
export async function readBody(
  { body, headers }: Pick<Request, "body" | "headers">,
  limit = BODY_LIMIT_BYTES,
): Promise<Blob | undefined> {
  if (Number(headers.get("content-length") ?? 0) > limit) return undefined;
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.byteLength;
    if (size > limit) return undefined;
    chunks.push(chunk);
  }
  return new Blob(chunks);
}
