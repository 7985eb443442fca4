import { z } from "zod";

const statedReasons: readonly z.ZodType<string>[] = [
  z.object({ error: z.string() }).transform(({ error }) => error),
  z.object({ error: z.object({ message: z.string() }) }).transform(({ error }) => error.message),
  z.object({ message: z.string() }).transform(({ message }) => message),
  z.object({ detail: z.string() }).transform(({ detail }) => detail),
  z
    .object({ detail: z.tuple([z.object({ msg: z.string() })], z.unknown()) })
    .transform(({ detail }) => detail[0].msg),
];

/** What a source says was wrong, in any of the shapes the live sources say it in; nothing for pages and empty bodies. */
export function findStatedReason(body: string): string | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch {
    return undefined;
  }
  return statedReasons.map((schema) => schema.safeParse(parsed)).find((each) => each.success)?.data;
}
