import { FootprintError } from "@llmcarbon/spec";
import { z } from "zod";
import { DEFAULT_MOST_BODIES, DEFAULT_MOST_BYTES, DEFAULT_WRITERS } from "./ingest/create-ingest.ts";

const PORT = "a port number from 0 to 65535; 0 takes any free one";
const WHOLE = "a whole number of at least 1";
const POSTGRES = "an address such as postgresql://user:password@host:5432/database";

/** A number in text; what is no number stays text and is refused as such. */
const numeric = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((text) => (typeof text === "string" && /^\d+$/.test(text) ? Number(text) : text), schema);

const wholeNumber = (byDefault: number) =>
  numeric(z.int({ error: WHOLE }).min(1, { error: WHOLE }).default(byDefault));

const environmentSchema = z.object({
  LLMCARBON_API_HOST: z.string().default("127.0.0.1"),
  LLMCARBON_API_PORT: numeric(z.int({ error: PORT }).max(65_535, { error: PORT }).default(4000)),
  LLMCARBON_DATA_DIR: z.string().default(".llmcarbon/ledger"),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: POSTGRES }).exactOptional(),
  LLMCARBON_DEMO: z.enum(["on", "off"], { error: "on or off" }).default("on"),
  LLMCARBON_CONFIG: z.string().exactOptional(),
  LLMCARBON_CACHE_DIR: z.string().exactOptional(),
  LLMCARBON_GRID_HOURS: z.enum(["on", "off"], { error: "on or off" }).default("on"),
  LLMCARBON_ESTIMATES_PER_MINUTE: wholeNumber(600),
  LLMCARBON_INGEST_QUEUE_BYTES: wholeNumber(DEFAULT_MOST_BYTES),
  LLMCARBON_INGEST_QUEUE_BODIES: wholeNumber(DEFAULT_MOST_BODIES),
  LLMCARBON_INGEST_WRITERS: wholeNumber(DEFAULT_WRITERS),
});

export type Environment = z.output<typeof environmentSchema> & {
  /** all that is set, for keys of plugins, which only they know the names of */
  readonly secrets: Readonly<Record<string, string | undefined>>;
};

/** Variables whose value may hold a password and is not repeated in a message. */
const SECRET = new Set(["DATABASE_URL"]);

/**
 * Settings from the environment; a variable that is set to nothing counts as not set.
 *
 * @throws {FootprintError} `invalid-environment`, with one line for each variable that is wrong
 */
export function readEnvironment(
  variables: Readonly<Record<string, string | undefined>> = process.env,
): Environment {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value?.trim()));
  const parsed = environmentSchema.safeParse(given);
  if (parsed.success) return { ...parsed.data, secrets: given };
  const lines = parsed.error.issues.map(({ path, message }) => {
    const name = String(path[0]);
    const found = SECRET.has(name) ? "something else" : `"${given[name]}"`;
    return `${name}: found ${found}; allowed: ${message}`;
  });
  throw new FootprintError({ code: "invalid-environment", message: lines.join("\n") });
}
