type Sending = {
  readonly body: string | Uint8Array<ArrayBuffer>;
  readonly contentType?: string;
  readonly headers?: Readonly<Record<string, string>>;
};

/** Posts a body as it is and reads the answer as JSON. */
export async function send(url: string, { body, contentType = "application/json", headers }: Sending) {
  const response = await fetch(url, {
    method: "POST",
    body,
    headers: { "content-type": contentType, ...headers },
  });
  return toAnswer(response);
}

export const get = async (url: string, headers: Sending["headers"] = {}) =>
  toAnswer(await fetch(url, { headers }));

export const toNdjson = (documents: readonly unknown[]): string =>
  documents.map((document) => `${JSON.stringify(document)}\n`).join("");

// oxlint-disable-next-line typescript/no-explicit-any -- tests look into answers of every shape
export type Answer = { readonly status: number; readonly type: string | null; readonly json: any };

async function toAnswer(response: Response): Promise<Answer> {
  const text = await response.text();
  return { status: response.status, type: response.headers.get("content-type"), json: JSON.parse(text) };
}
