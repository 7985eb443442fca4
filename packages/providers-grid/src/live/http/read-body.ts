import type { ResponseV1 } from "@llmcarbon/spec";

/** The part of a stream that both browsers and servers give with a response. */
type ByteStream = {
  getReader(): {
    read(): Promise<{ readonly done: boolean; readonly value?: Uint8Array | undefined }>;
    cancel(): Promise<void>;
  };
};

export type StreamedResponse = ResponseV1 & { readonly body?: ByteStream | null };

/**
 * Text of a response, or nothing where it is longer than allowed: what exceeds the limit is not read, if the host gives
 * the stream; else the limit of the host is what holds.
 */
export async function readBody(response: StreamedResponse, mostBytes: number): Promise<string | undefined> {
  if (Number(response.headers.get("content-length") ?? 0) > mostBytes) {
    await discardBody(response);
    return undefined;
  }
  if (typeof response.body?.getReader !== "function") {
    const text = await response.text();
    return text.length > mostBytes ? undefined : text;
  }
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let text = "";
  let byteCount = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    byteCount += value?.byteLength ?? 0;
    if (byteCount > mostBytes) {
      await reader.cancel();
      return undefined;
    }
    text += decoder.decode(value, { stream: true });
  }
}

/** Lets the connection go where nobody reads the body. */
export async function discardBody({ body }: StreamedResponse): Promise<void> {
  if (typeof body?.getReader === "function") await body.getReader().cancel();
}
