import { checkProvider, type DatasetCardV1, type GridCapabilitiesV1 } from "@llmcarbon/spec";
import { z } from "zod";
import { PluginError } from "../errors/plugin-error.ts";
import { SPOKEN_VERSION } from "../spoken-version.ts";
import { describeFound, describeThrown, quote, toLine } from "../text/to-line.ts";
import type { ProviderKind } from "./answer-checks.ts";

/** What a provider says of itself, read once and checked, so that nothing it changes later is believed. */
export type ProviderFacts = {
  readonly specificationVersion: typeof SPOKEN_VERSION;
  readonly kind: ProviderKind;
  readonly providerId: string;
  readonly capabilities?: GridCapabilitiesV1;
  readonly datasets?: readonly DatasetCardV1[];
};

const LONGEST_ID = 100;
const MOST_DATASETS = 1000;

const line = z.string().transform(toLine);

const capabilitiesSchema = z.object({
  granularities: z.array(z.enum(["annual", "hourly", "live", "forecast"])),
  signal: z.enum(["average", "marginal"]),
  boundaries: z.array(z.enum(["lifecycle", "direct"])),
  license: line,
  attribution: line.exactOptional(),
  mayStore: z.boolean(),
  mayRedistribute: z.boolean(),
});

const datasetsSchema = z
  .array(
    z.object({
      id: line,
      title: line,
      version: line,
      publisher: line,
      // A page links to it: no other scheme may come this way.
      url: z.url({ protocol: /^https?$/, error: "an address with https://" }).exactOptional(),
      license: line,
      retrievedOn: line.exactOptional(),
      rowCount: z.number().exactOptional(),
    }),
  )
  .max(MOST_DATASETS);

/**
 * Checks a provider's shape. What it answers is checked when it answers.
 *
 * @throws {PluginError} with one line that names what was found and what is allowed
 */
export function describeProvider(value: unknown): ProviderFacts {
  const { providerId } = asRecord(value);
  const where = typeof providerId === "string" ? `provider ${quote(providerId)}: ` : "";
  try {
    return readFacts(asRecord(value));
  } catch (error) {
    throw new PluginError("plugin-unusable", `${where}${describeThrown(error)}`, error);
  }
}

type Words = Readonly<Record<string, unknown>>;

const asRecord = (value: unknown): Words =>
  typeof value === "object" && value !== null
    ? (value as Words)
    : refuse("provider", describeFound(value), "an object");

function readFacts(provider: Words): ProviderFacts {
  checkProvider(provider);
  const { providerId, kind, capabilities, datasets } = provider as Words & ProviderFacts;
  if (toLine(providerId) !== providerId || providerId.length > LONGEST_ID) {
    refuse("providerId", describeFound(providerId), `one line of 1 to ${LONGEST_ID} characters`);
  }
  return {
    specificationVersion: SPOKEN_VERSION,
    kind,
    providerId,
    ...(kind === "grid" && { capabilities: parse(capabilitiesSchema, capabilities, "capabilities") }),
    ...(datasets !== undefined && { datasets: parse(datasetsSchema, datasets, "datasets") }),
  };
}

function parse<Value>(schema: z.ZodType<Value>, value: unknown, what: string): Value {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const path = [what, ...(issue?.path ?? []).map(String)].join(".");
  return refuse(path, "something else", issue?.message ?? "the contract's shape");
}

function refuse(what: string, found: string, allowed: string): never {
  throw new PluginError("plugin-unusable", `${what}: found ${found}; allowed: ${allowed}`);
}
