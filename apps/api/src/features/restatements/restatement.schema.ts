import { objectWith, oneOf, textUpTo } from "@llmcarbon/core";
import { z } from "zod";
import { isStorableText } from "../../schemas/is-storable-text.ts";
import { namesSchema, organizationShape } from "../../schemas/query.schema.ts";
import { momentSchema } from "../../schemas/moment.schema.ts";

const TRIGGERS = ["method", "fact", "site", "name", "fleet", "grid-hours", "by-hand"] as const;
/** Hours of the grid and of fleets are read by jobs. */
const wishedTriggers = oneOf(["method", "fact", "site", "name", "by-hand"]);
const stateSchema = oneOf(["running", "done", "failed"]);

const storable = (length: number) =>
  textUpTo(length).refine(isStorableText, {
    error: "text without U+0000 and without half a surrogate pair",
  });

const names = namesSchema.exactOptional();

const filterSchema = objectWith({
  models: names,
  hardware: names,
  gridZones: names,
  phases: names,
  methods: names,
  site: storable(100).exactOptional().meta({ description: "Name of a declared place." }),
  isUnresolved: z.boolean({ error: "true or false" }).exactOptional(),
});

export const restatementInputSchema = objectWith({
  ...organizationShape,
  trigger: wishedTriggers.default("by-hand"),
  reason: storable(500).meta({ description: "One line for whoever reads the account." }),
  filter: filterSchema.exactOptional(),
});

export const restatementWishSchema = z.strictObject({ id: z.string() });

export const restatementQuerySchema = objectWith({
  ...organizationShape,
  state: stateSchema.exactOptional(),
});
export type RestatementQueryInput = z.infer<typeof restatementQuerySchema>;

export const restatementRequestSchema = objectWith({ ...organizationShape, id: textUpTo(100) });
export type RestatementRequestInput = z.infer<typeof restatementRequestSchema>;

const restatementShape = {
  id: z.string(),
  trigger: z.enum(TRIGGERS),
  reason: z.string(),
  filter: z.record(z.string(), z.unknown()),
  state: stateSchema,
  factorCount: z.number().meta({ description: "Factors that are compiled anew." }),
  compiledCount: z.number().meta({ description: "Of these, how many so far." }),
  changedCount: z.number().meta({ description: "Of these, with other figures or names than before." }),
  message: z.string().nullable().meta({ description: "Why it failed." }),
  startedAt: momentSchema,
  finishedAt: momentSchema.nullable(),
};

const restatementSchema = z
  .strictObject(restatementShape)
  .meta({ id: "Restatement", description: "Footprints booked anew after a method or fact changed." });

export const restatementListSchema = z.strictObject({ restatements: z.array(restatementSchema) });
export type RestatementList = z.infer<typeof restatementListSchema>;

const monthFiguresSchema = z
  .strictObject({
    energyKwh: z.number(),
    operationalCarbonG: z.number(),
    embodiedCarbonG: z.number().nullable(),
    totalCarbonG: z.number(),
    waterL: z.number().nullable(),
  })
  .meta({ id: "MonthFigures", description: "Central figures of a project's month." });

export const restatementDetailSchema = z
  .strictObject({
    ...restatementShape,
    lines: z.array(
      z.strictObject({
        project: z.string(),
        month: z.string(),
        isClosed: z.boolean().meta({
          description:
            "A closed month keeps its figures; the difference stands beside them as an adjustment.",
        }),
        before: monthFiguresSchema,
        after: monthFiguresSchema,
      }),
    ),
  })
  .meta({ id: "RestatementDetail" });
export type RestatementDetail = z.infer<typeof restatementDetailSchema>;
