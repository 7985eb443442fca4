type Problem = Record<"title" | "code" | "detail", string> & { readonly status: number };

/** A refusal of our own, in the form the API gives its own. */
export const problem = (said: Problem): Response =>
  Response.json(
    { type: `urn:llmcarbon:problem:${said.code}`, ...said },
    { status: said.status, headers: { "content-type": "application/problem+json" } },
  );
