/** A refusal in the shape of better-auth's own. */
export const refuse = (
  status: number,
  {
    code,
    message,
    ...rest
  }: { readonly code: string; readonly message: string; readonly retryAfterS?: number },
): Response =>
  Response.json(
    { code, message },
    {
      status,
      headers: {
        "cache-control": "no-store",
        ...(rest.retryAfterS !== undefined && { "retry-after": String(rest.retryAfterS) }),
      },
    },
  );

export const tooMany = (retryAfterS: number): Response =>
  refuse(429, {
    code: "TOO_MANY_ATTEMPTS",
    message: `too many attempts; wait ${retryAfterS} seconds and try again`,
    retryAfterS,
  });

export const notServed = (): Response =>
  refuse(404, { code: "NOT_FOUND", message: "nothing is served at this address" });
