const GZIP = [0x1f, 0x8b] as const;

/** Unpacked sizes that no honest file reaches: usage logs shrink to a tenth, hardly ever to a hundredth. */
const MOST_RATIO = 200;
/** Below this any ratio will do: a short file may well be one row over and over. */
const FREE_BYTES = 64_000_000;
const MOST_BYTES = 1_000_000_000_000;
const TOO_MUCH = `found gzip that unpacks to more than ${MOST_RATIO} times its size; allowed: at most that, and 1 TB`;

/** What ended the bytes early, in the words of a refusal. */
export type BytesFault = { readonly reason: string };

export const isGzip = (head: Uint8Array): boolean => head[0] === GZIP[0] && head[1] === GZIP[1];

/**
 * Unpacks gzip as it comes. A bomb or a damaged file ends the bytes with an {@link BytesFault}; what was unpacked until
 * then has been handed on.
 */
export async function* inflate(
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array | BytesFault, void> {
  const packed = { byteCount: 0, error: undefined as unknown };
  const unpacked = createStream(countBytes(chunks, packed)).pipeThrough(new DecompressionStream("gzip"));
  const reader = unpacked.getReader();
  let byteCount = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      const piece = value as Uint8Array;
      byteCount += piece.length;
      if (byteCount > MOST_BYTES || byteCount > Math.max(FREE_BYTES, packed.byteCount * MOST_RATIO)) {
        yield { reason: TOO_MUCH };
        return;
      }
      yield piece;
    }
  } catch {
    // A failing file is not the same as one whose content is damaged.
    if (packed.error !== undefined) throw packed.error;
    yield { reason: "found damaged gzip; allowed: a whole file" };
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

type Packed = { byteCount: number; error: unknown };

async function* countBytes(
  chunks: AsyncIterable<Uint8Array>,
  packed: Packed,
): AsyncGenerator<Uint8Array<ArrayBuffer>, void> {
  try {
    for await (const chunk of chunks) {
      packed.byteCount += chunk.length;
      yield chunk as Uint8Array<ArrayBuffer>;
    }
  } catch (error) {
    packed.error = error;
    throw error;
  }
}

/** A stream that asks for the next chunk only when it is wanted. */
function createStream(
  chunks: AsyncGenerator<Uint8Array<ArrayBuffer>, void>,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  return new ReadableStream(
    {
      pull: async (controller) => {
        const { done, value } = await chunks.next();
        if (done === true) controller.close();
        else controller.enqueue(value);
      },
      cancel: async () => {
        await chunks.return();
      },
    },
    { highWaterMark: 0 },
  );
}
