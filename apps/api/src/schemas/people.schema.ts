import { textUpTo } from "@llmcarbon/core";
import { z } from "zod";
import { isStorableText } from "./is-storable-text.ts";

const storable = { error: "text without U+0000 and without half a surrogate pair" };

/** A name that the database can keep. */
export const storableNameSchema = textUpTo(100).refine(isStorableText, storable);

/** What somebody wants to be called: one line. */
export const personNameSchema = textUpTo(100).regex(/^[^\p{Cc}\p{Surrogate}]+$/u, {
  error: "one line of text",
});

const ROLE_ERROR = "owner, admin, sustainability, member, viewer or auditor";

export const roleSchema = z
  .enum(["owner", "admin", "sustainability", "member", "viewer", "auditor"], { error: ROLE_ERROR })
  .meta({ description: "What a member is in the organisation." });

export const teamNamesSchema = z
  .array(storableNameSchema, { error: "a list of names of teams" })
  .max(50, { error: "at most 50 teams" });

export const userIdSchema = textUpTo(64).refine(isStorableText, storable);

export const pageShape = {
  limit: z.int({ error: "a whole number from 1 to 200" }).min(1).max(200).default(50),
  cursor: z.string().max(200).refine(isStorableText, storable).exactOptional(),
};
