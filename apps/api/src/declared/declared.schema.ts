import { activitySchema, objectWith, textUpTo } from "@llmcarbon/core";
import { z } from "zod";
import { isStorableText } from "../schemas/is-storable-text.ts";
import { organizationShape } from "../schemas/query.schema.ts";

/** A month is booked under the name and the month, for which the ledger has room. */
const LONGEST_NAME_BYTES = 300;

const nameSchema = textUpTo(100)
  .refine(isStorableText, { error: "text without U+0000 and without half a surrogate pair" })
  .refine((name) => Buffer.byteLength(name) <= LONGEST_NAME_BYTES, {
    error: `at most ${LONGEST_NAME_BYTES} bytes in UTF-8`,
  });

const dayError = "a day such as 2024-01-31, from 1990 to 2100";

/** Activities lie in these years. */
const daySchema = z.iso
  .date({ error: dayError })
  .refine((day) => day >= "1990-01-01" && day <= "2101-01-01", { error: dayError });

const { project, team, site } = activitySchema.options[0].shape;

/** What is said of all that is booked by the month, beside what it is: in the words of the activity document. */
export const declaredShape = {
  project: project.unwrap(),
  team,
  site,
  from: daySchema.meta({ description: "First day, in UTC." }),
  until: daySchema.exactOptional().meta({ description: "The day after the last one; open where absent." }),
};

type Period = { readonly from: string; readonly until?: string };

export const isForwardPeriod = ({ from, until }: Period): boolean => until === undefined || from < until;

export const backwardPeriodError = { path: ["until"], error: "a day after from" };

export const declaredListRequestSchema = objectWith(organizationShape);

export const namedShape = { ...organizationShape, name: nameSchema };

export const declaredRequestSchema = objectWith(namedShape);
export type DeclaredRequest = z.infer<typeof declaredRequestSchema>;

export const deletedDeclarationSchema = z
  .strictObject({ name: z.string(), isDeleted: z.literal(true) })
  .meta({ id: "DeletedDeclaration", description: "What was booked of it stays booked." });
