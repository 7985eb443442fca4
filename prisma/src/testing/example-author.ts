import type { Author } from "../audit/author.ts";

/** Somebody who changes something. */
export const exampleAuthor: Author = {
  actor: { kind: "user", id: "user-1", name: "ada@example.org" },
  requestId: "request-1",
};
