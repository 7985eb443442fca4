import type { z } from "zod";
import type { Caller } from "../trpc/router.ts";
import type { Needs } from "./needs.ts";

/** A procedure of the tRPC router under an address of its own. */
export type Route = {
  /** a query, unless it says otherwise */
  readonly method?: "get" | "post" | "put" | "patch" | "delete";
  /** what a JSON body holds: the member `document` of the input, or all members that the address does not say */
  readonly body?: "document" | "members";
  /** of an answer that is no refusal; 200 unless given */
  readonly status?: 200 | 201 | 202;
  /** what it takes of who asks, where its procedure looks itself */
  readonly needs?: Needs;
  /** as OpenAPI writes it, `/v1/activities/{id}`; the rest of the input is the query string */
  readonly path: `/v1/${string}`;
  readonly operationId: string;
  readonly summary: string;
  readonly input: z.ZodObject;
  readonly output: z.ZodType;
  /** the procedure parses its input itself, whatever it is handed */
  readonly procedure: (caller: Caller) => (input: never) => Promise<unknown>;
};
