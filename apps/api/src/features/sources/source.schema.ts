import { z } from "zod";
import { CATALOGUE_KINDS } from "../catalogue/catalogue.schema.ts";
import { granularitySchema, gridBoundarySchema, signalSchema } from "./grid-kind.schema.ts";
import { momentSchema } from "../../schemas/moment.schema.ts";

export const sourceQuerySchema = z.strictObject({}, { error: "no parameter" });

/**
 * `ok`: it answers; `waiting`: nobody asked it yet; `unconfigured`: a key is missing; `failing`: its last answer was a
 * fault, or it is passed over for a while; `failed`: it could not be loaded at all.
 */
const sourceStateSchema = z.enum(["ok", "waiting", "unconfigured", "failing", "failed"]);

const datasetSchema = z
  .strictObject({
    id: z.string(),
    title: z.string(),
    version: z.string(),
    publisher: z.string(),
    url: z.string().exactOptional(),
    license: z.string(),
    retrievedOn: z.string().exactOptional(),
    rowCount: z.number().exactOptional(),
  })
  .meta({ id: "Dataset", description: "The card of a data set." });

const healthSchema = z
  .strictObject({
    state: sourceStateSchema,
    message: z
      .string()
      .exactOptional()
      .meta({ description: "What is missing, or the last fault, in one line." }),
    lastRefreshedAt: momentSchema.exactOptional(),
    lastFailedAt: momentSchema.exactOptional(),
    callCount: z
      .number()
      .exactOptional()
      .meta({ description: "Questions since the start; not counted for built-in ones." }),
    failureCount: z.number().exactOptional(),
  })
  .meta({ id: "ProviderHealth" });

const gridCapabilitiesSchema = z
  .strictObject({
    granularities: z.array(granularitySchema),
    signal: signalSchema,
    boundaries: z.array(gridBoundarySchema),
    license: z.string(),
    attribution: z.string().exactOptional(),
    mayStore: z.boolean(),
    mayRedistribute: z.boolean(),
  })
  .meta({ id: "GridCapabilities" });

const providerSchema = z
  .strictObject({
    kind: z.enum(["hardware", "grid", "model"]),
    id: z.string(),
    capabilities: gridCapabilitiesSchema.exactOptional().meta({ description: "Of grid providers alone." }),
    datasets: z.array(datasetSchema),
    health: healthSchema,
    listed: z
      .partialRecord(z.enum(CATALOGUE_KINDS), z.number())
      .meta({ description: "How many of each kind it lists; a list that failed is absent." }),
    warnings: z.array(z.string()).meta({ description: "What of it could not be read." }),
  })
  .meta({ id: "Provider" });

const pluginSchema = z
  .strictObject({
    name: z.string(),
    version: z.string().exactOptional(),
    origin: z.enum(["built-in", "package", "path"]),
    license: z.string().exactOptional(),
    specificationVersion: z.string().exactOptional(),
    state: sourceStateSchema,
    problem: z.string().exactOptional().meta({ description: "Why it is not in use, in one line." }),
    kinds: z.array(z.enum(["hardware", "grid", "model"])),
    providers: z.array(providerSchema),
  })
  .meta({ id: "Plugin" });

const validationSchema = z
  .strictObject({
    method: z.strictObject({ id: z.string(), version: z.string() }),
    groups: z.array(
      z.strictObject({
        id: z.string(),
        label: z.string(),
        caseCount: z.number(),
        modelCount: z.number(),
        medianFactor: z.number().meta({
          description: "Median of the factor between predicted and observed, each model left out of the fit.",
        }),
        p90Factor: z.number(),
        biasFactor: z.number().meta({ description: "Median of predicted over observed." }),
        intervalFactor: z.number().meta({ description: "Half-width of the 90 % interval as a factor." }),
        coverageRatio: z
          .number()
          .meta({ description: "Share of cases inside an interval made without them." }),
      }),
    ),
  })
  .meta({ id: "Validation", description: "How far the default method is off on published runs." });

export const sourceListSchema = z
  .strictObject({
    plugins: z.array(pluginSchema).meta({ description: "In order of precedence." }),
    validation: validationSchema,
  })
  .meta({ id: "SourceList" });

export type SourceList = z.infer<typeof sourceListSchema>;
export type SourcePlugin = SourceList["plugins"][number];
export type SourceProvider = SourcePlugin["providers"][number];
export type SourceState = z.infer<typeof sourceStateSchema>;
