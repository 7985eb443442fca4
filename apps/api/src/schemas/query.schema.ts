import { textUpTo } from "@llmcarbon/core";
import { z } from "zod";
import { isStorableText } from "./is-storable-text.ts";

const instantError =
  "a date such as 2024-01-31, or an instant with its zone such as 2024-01-31T00:00:00Z, from 1990 to 2100";

/** Activities lie in these years; the last end of a window that holds them is where the year after begins. */
const EARLIEST_MS = Date.UTC(1990, 0, 1);
const LATEST_MS = Date.UTC(2101, 0, 1);

/** An instant of the years the ledger knows. */
export const instantSchema = z
  .union([z.iso.date(), z.iso.datetime({ offset: true })], { error: instantError })
  .refine((text) => Date.parse(text) >= EARLIEST_MS && Date.parse(text) <= LATEST_MS, { error: instantError })
  .meta({ description: instantError });

/** Half-open window of time: `from` is in, `to` is out; an end left out is open. */
export const windowShape = { from: instantSchema.exactOptional(), to: instantSchema.exactOptional() };

type Window = { readonly from?: string; readonly to?: string };

/** True unless both ends are given and nothing lies between them. */
export const isForward = ({ from, to }: Window): boolean =>
  from === undefined || to === undefined || Date.parse(from) < Date.parse(to);

export const backwardError = { path: ["to"], error: "a time after from" };

export const toDates = ({ from, to }: Window) => ({ from: toDate(from), to: toDate(to) });

const toDate = (text: string | undefined): Date | null => (text === undefined ? null : new Date(text));

export const DEFAULT_ORGANIZATION = "open-models";

const slugError = "lower-case words joined by hyphens, at most 63 characters";

export const slugSchema = z
  .string({ error: slugError })
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, { error: slugError })
  .max(63, { error: slugError });

/** Whose ledger is meant. The default is nobody's promise: a key or a session that names none means its own. */
export const organizationShape = {
  organization: slugSchema.default(DEFAULT_ORGANIZATION).meta({
    override({ jsonSchema }: { readonly jsonSchema: { default?: unknown } }) {
      delete jsonSchema.default;
    },
  }),
};

/** A text that the database can compare with its own. */
const nameSchema = textUpTo(300).refine(isStorableText, {
  error: "text without U+0000 and without half a surrogate pair",
});

/** What a list is narrowed to; on the address the parameter is repeated. */
export const namesSchema = z
  .array(nameSchema, { error: "a list of names" })
  .max(100, { error: "at most 100 names" });
