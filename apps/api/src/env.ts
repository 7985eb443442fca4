import { FootprintError } from "@llmcarbon/spec";
import { z } from "zod";
import { LOG_LEVELS } from "./log/create-log.ts";
import { findNetwork, type Network } from "./outbound/network.ts";
import { LEAST_SECRET_BYTES } from "./secrets/least-secret-bytes.ts";
import { DEFAULT_MOST_BODIES, DEFAULT_MOST_BYTES, DEFAULT_WRITERS } from "./ingest/create-ingest.ts";

const PORT = "a port number from 0 to 65535; 0 takes any free one";
const WHOLE = "a whole number of at least 1";
const DRAIN = "a whole number of seconds from 0 to 600";
const NETWORKS = "networks such as 10.1.0.0/16, joined by commas";
const COLLECTOR = "an address such as http://localhost:4318";
const POSTGRES = "an address such as postgresql://user:password@host:5432/database";

const ORIGINS = "origins such as https://portal.example.org, joined by commas";

const PROXIES = 'addresses or networks of proxies in front of this API, or "loopback", joined by commas';
/** Fastify's own words for networks, or an address with or without its prefix. */
const PROXY = /^(loopback|linklocal|uniquelocal|[\da-f.:]+(\/\d{1,3})?)$/i;

const PUBLIC = "the address people have in their browser, such as https://carbon.example.org, without a path";
const ISSUER = "an address such as https://login.example.org/tenant; http: on this machine alone";
const SMTP = "an address such as smtp://user:password@mail.example.org:587, or smtps:";
const SETUP_TOKEN = "at least 16 characters";
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|::1|\[::1\])$/;
const HOST = "127.0.0.1";

/** What single sign-on takes, all of it or nothing. */
const OIDC = ["LLMCARBON_OIDC_ISSUER", "LLMCARBON_OIDC_CLIENT_ID", "LLMCARBON_OIDC_CLIENT_SECRET"] as const;

const isSafeIssuer = (text: string): boolean => {
  const { protocol, hostname } = new URL(text);
  return protocol === "https:" || LOOPBACK.test(hostname);
};

const isOrigin = (text: string): boolean => URL.parse(text)?.origin === text;

/** A number in text; what is no number stays text and is refused as such. */
const numeric = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((text) => (typeof text === "string" && /^\d+$/.test(text) ? Number(text) : text), schema);

const wholeNumber = (byDefault: number) =>
  numeric(z.int({ error: WHOLE }).min(1, { error: WHOLE }).default(byDefault));

const secret = z.string().refine((text) => Buffer.byteLength(text) >= LEAST_SECRET_BYTES, {
  error: `a text of at least ${LEAST_SECRET_BYTES} bytes, such as openssl rand -base64 32 gives`,
});

const network = z.string().transform((text, context): Network => {
  const found = findNetwork(text);
  if (found === undefined) context.addIssue({ code: "custom", message: NETWORKS });
  return found ?? z.NEVER;
});

/** Values joined by commas. */
const listOf = <Schema extends z.ZodType<unknown, string>>(schema: Schema) =>
  z
    .string()
    .transform((text) => text.split(",").map((part) => part.trim()))
    .pipe(z.array(schema));

const environmentSchema = z.object({
  LLMCARBON_API_HOST: z.string().default(HOST),
  LLMCARBON_API_PORT: numeric(z.int({ error: PORT }).max(65_535, { error: PORT }).default(4000)),
  LLMCARBON_DATA_DIR: z.string().default(".llmcarbon/ledger"),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: POSTGRES }).exactOptional(),
  LLMCARBON_DRAIN_SECONDS: numeric(z.int({ error: DRAIN }).max(600, { error: DRAIN }).default(0)),
  LLMCARBON_DEMO: z.enum(["on", "off"], { error: "on or off" }).default("on"),
  LLMCARBON_ACCESS: z.enum(["guarded", "open"], { error: "guarded or open" }).default("guarded"),
  LLMCARBON_OPERATOR_TOKEN: z
    .string()
    .regex(/^\S{32,}$/, { error: "at least 32 characters without a blank" })
    .exactOptional(),
  LLMCARBON_SECRET: secret.exactOptional(),
  LLMCARBON_FORMER_SECRETS: listOf(secret).default([]),
  LLMCARBON_OUTBOUND_NETWORKS: listOf(network).default([]),
  LLMCARBON_LOG_LEVEL: z.enum(LOG_LEVELS, { error: LOG_LEVELS.join(", ") }).exactOptional(),
  LLMCARBON_METRICS_TOKEN: secret.exactOptional(),
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url({ protocol: /^https?$/, error: COLLECTOR }).exactOptional(),
  LLMCARBON_WEB_PORT: numeric(z.int({ error: PORT }).max(65_535, { error: PORT }).default(3000)),
  LLMCARBON_PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: PUBLIC })
    .transform((text) => text.replace(/\/$/, ""))
    .refine(isOrigin, { error: PUBLIC })
    .exactOptional(),
  LLMCARBON_SETUP_TOKEN: z.string().min(16, { error: SETUP_TOKEN }).exactOptional(),
  LLMCARBON_OIDC_ISSUER: z
    .url({ protocol: /^https?$/, error: ISSUER })
    .refine(isSafeIssuer, { error: ISSUER })
    .exactOptional(),
  LLMCARBON_OIDC_CLIENT_ID: z.string().exactOptional(),
  LLMCARBON_OIDC_CLIENT_SECRET: z.string().exactOptional(),
  LLMCARBON_OIDC_NAME: z.string().max(60, { error: "at most 60 characters" }).default("single sign-on"),
  LLMCARBON_SMTP_URL: z.url({ protocol: /^smtps?$/, error: SMTP }).exactOptional(),
  LLMCARBON_MAIL_FROM: z.string().exactOptional(),
  LLMCARBON_CONFIG: z.string().exactOptional(),
  LLMCARBON_CACHE_DIR: z.string().exactOptional(),
  LLMCARBON_GRID_HOURS: z.enum(["on", "off"], { error: "on or off" }).default("on"),
  LLMCARBON_ESTIMATES_PER_MINUTE: wholeNumber(600),
  LLMCARBON_REQUESTS_PER_MINUTE: wholeNumber(6000),
  LLMCARBON_TRUSTED_PROXIES: listOf(z.string().regex(PROXY, { error: PROXIES })).default(["loopback"]),
  LLMCARBON_CORS_ORIGINS: listOf(
    z.url({ protocol: /^https?$/, error: ORIGINS }).refine(isOrigin, { error: ORIGINS }),
  ).default([]),
  LLMCARBON_INGEST_QUEUE_BYTES: wholeNumber(DEFAULT_MOST_BYTES),
  LLMCARBON_INGEST_QUEUE_BODIES: wholeNumber(DEFAULT_MOST_BODIES),
  LLMCARBON_INGEST_WRITERS: wholeNumber(DEFAULT_WRITERS),
});

/** Every variable this API reads. */
export const VARIABLES: readonly string[] = Object.keys(environmentSchema.shape);

export type Environment = z.output<typeof environmentSchema> & {
  /** all that is set, for keys of plugins, which only they know the names of */
  readonly secrets: Readonly<Record<string, string | undefined>>;
};

/** Variables whose value may hold a password and is not repeated in a message. */
const SECRET = new Set([
  "DATABASE_URL",
  "LLMCARBON_OPERATOR_TOKEN",
  "LLMCARBON_SECRET",
  "LLMCARBON_FORMER_SECRETS",
  "LLMCARBON_METRICS_TOKEN",
  "LLMCARBON_SETUP_TOKEN",
  "LLMCARBON_OIDC_CLIENT_SECRET",
  "LLMCARBON_SMTP_URL",
]);

/**
 * Settings from the environment; a variable that is set to nothing counts as not set.
 *
 * @throws {FootprintError} `invalid-environment`, with one line for each variable that is wrong
 */
export function readEnvironment(variables: Given = process.env): Environment {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value?.trim()));
  const parsed = environmentSchema.safeParse(given);
  const clashes = [...findMissing(given), ...findOpenDoor(given)];
  if (parsed.success && clashes.length === 0) return { ...parsed.data, secrets: given };
  const lines = (parsed.error?.issues ?? []).map(({ path, message }) => {
    const name = String(path[0]);
    return `${name}: found ${describe(name, given[name])}; allowed: ${message}`;
  });
  throw new FootprintError({ code: "invalid-environment", message: [...lines, ...clashes].join("\n") });
}

type Given = Readonly<Record<string, string | undefined>>;

/** One line for each variable that others need. */
function findMissing(given: Given): readonly string[] {
  const missing = OIDC.filter((name) => given[name] === undefined);
  if (missing.length === OIDC.length) return [];
  return missing.map(
    (name) => `${name}: found nothing; allowed: a value, since ${OIDC.join(", ")} go together`,
  );
}

/** Everybody who reaches an API that is open may do everything. */
function findOpenDoor({
  LLMCARBON_ACCESS: access,
  LLMCARBON_API_HOST: host = HOST,
}: Given): readonly string[] {
  if (access !== "open" || LOOPBACK.test(host)) return [];
  return [
    `LLMCARBON_ACCESS: found "open" with LLMCARBON_API_HOST "${host}"; allowed: "open" on a loopback address alone, since everybody who reaches the API may then do everything`,
  ];
}

function describe(name: string, value = ""): string {
  return SECRET.has(name) ? "something else" : `"${value}"`;
}
