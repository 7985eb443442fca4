import { z } from "zod";
import { isStorableText } from "../../schemas/is-storable-text.ts";

// Bodies and answers of CodeCarbon's API. What its own server does not ask for is passed over, as there.
// Source: mlco2/codecarbon 3.3.0 (MIT), carbonserver/carbonserver/api/schemas.py

const textUpTo = (most: number) => {
  const error = `text of at most ${most} characters`;
  return z.string({ error }).max(most, { error }).refine(isStorableText, { error: "text without U+0000" });
};

/** What the ledger keeps of a name [bytes]. */
const LONGEST_NAME_BYTES = 400;
const nameError = `text that is not blank, of at most 200 characters and ${LONGEST_NAME_BYTES} bytes`;

const name = textUpTo(200).refine(
  (text) => text.trim() !== "" && Buffer.byteLength(text) <= LONGEST_NAME_BYTES,
  { error: nameError },
);
const maybeText = textUpTo(300).nullable().default(null);
const description = textUpTo(2000).nullable().default(null);
const maybeCount = z.int().min(0).max(1e6).nullable().default(null);
const maybeAmount = z.number().min(0).max(1e12).nullable().default(null);
const maybePercent = z.number().min(0).max(100).nullable().default(null);

const EARLIEST_MS = Date.UTC(1990, 0, 1);
const LATEST_MS = Date.UTC(2101, 0, 1);
const timestampError = "an ISO 8601 time from 1990 to 2100, such as 2026-11-20T15:03:58+00:00";

/** Python writes six digits of a second, and a time without its zone is UTC. */
const timestamp = z
  .union([z.iso.datetime({ offset: true }), z.iso.datetime({ local: true })], { error: timestampError })
  .refine((text) => toTime(text).getTime() >= EARLIEST_MS && toTime(text).getTime() <= LATEST_MS, {
    error: timestampError,
  });

const HAS_ZONE = /(?:Z|[+-]\d{2}:?\d{2})$/i;

/** The moment a timestamp tells, to the millisecond. */
export const toTime = (text: string): Date => new Date(HAS_ZONE.test(text) ? text : `${text}Z`);

export const projectCreateSchema = z.object({ name, description });

export const experimentCreateSchema = z.object({
  name,
  description,
  country_name: maybeText,
  country_iso_code: maybeText,
  region: maybeText,
  on_cloud: z.boolean().nullable().default(null),
  cloud_provider: maybeText,
  cloud_region: maybeText,
  project_id: z.uuid({ error: "the id of a project" }),
});

/** Coordinates are not among them: where somebody's machine stands is nobody's business. */
export const runCreateSchema = z.object({
  timestamp,
  experiment_id: z.uuid({ error: "the id of an experiment" }),
  os: maybeText,
  python_version: maybeText,
  codecarbon_version: maybeText,
  cpu_count: maybeCount,
  cpu_model: maybeText,
  gpu_count: maybeCount,
  gpu_model: textUpTo(2000).nullable().default(null),
  region: maybeText,
  provider: maybeText,
  ram_total_size: maybeAmount,
  tracking_mode: maybeText,
});

export const emissionCreateSchema = z.object({
  timestamp,
  run_id: z.uuid({ error: "the id of a run" }),
  duration: z.number().gt(0).max(1e8),
  emissions_sum: maybeAmount,
  emissions_rate: maybeAmount,
  cpu_power: maybeAmount,
  gpu_power: maybeAmount,
  ram_power: maybeAmount,
  cpu_energy: maybeAmount,
  gpu_energy: maybeAmount,
  ram_energy: maybeAmount,
  energy_consumed: z.number().min(0).max(1e12),
  cpu_utilization_percent: maybePercent,
  gpu_utilization_percent: maybePercent,
  ram_utilization_percent: maybePercent,
  wue: maybeAmount,
});

const id = z.string();

export const organizationSchema = z.strictObject({ id, name: z.string(), description: z.string() });

export const projectSchema = z.strictObject({
  id,
  name: z.string(),
  description: z.string(),
  organization_id: id,
  experiments: z.array(id),
});

export const experimentSchema = z.strictObject({
  ...experimentCreateSchema.shape,
  id,
  timestamp: z.string(),
});

export const runSchema = z.strictObject({ ...runCreateSchema.shape, id });

const emissionSchema = z.strictObject({ ...emissionCreateSchema.shape, id });

export const emissionPageSchema = z.strictObject({
  items: z.array(emissionSchema),
  total: z.number(),
  page: z.number(),
  size: z.number(),
  pages: z.number(),
});

export const pageQuerySchema = z.object({
  page: z.coerce.number().int().min(1).max(1e6).default(1),
  size: z.coerce.number().int().min(1).max(10_000).default(100),
});

export type ExperimentDocument = Omit<z.infer<typeof experimentSchema>, "id">;
export type RunDocument = z.infer<typeof runCreateSchema>;
export type EmissionDocument = z.infer<typeof emissionCreateSchema>;
