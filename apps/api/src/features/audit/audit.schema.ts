import { objectWith, textUpTo } from "@llmcarbon/core";
import { z } from "zod";
import { isStorableText } from "../../schemas/is-storable-text.ts";
import { pageShape } from "../../schemas/people.schema.ts";
import { backwardError, isForward, organizationShape, windowShape } from "../../schemas/query.schema.ts";
import { momentSchema } from "../../schemas/moment.schema.ts";

const LONGEST = 2000;

const wordSchema = textUpTo(LONGEST).refine(isStorableText, {
  error: "text without U+0000 and without half a surrogate pair",
});

export const auditQuerySchema = objectWith({
  ...organizationShape,
  ...windowShape,
  ...pageShape,
  actor: wordSchema.exactOptional().meta({ description: "Name or id of who did it." }),
  action: wordSchema.exactOptional().meta({ description: "What was done, such as site.put." }),
  objectKind: wordSchema.exactOptional().meta({ description: "What it was done to, such as site." }),
  objectId: wordSchema.exactOptional(),
}).refine(isForward, backwardError);
export type AuditQueryInput = z.output<typeof auditQuerySchema>;

export const auditExportQuerySchema = objectWith(organizationShape);

const HEAD = "the number of an entry and its hash, 12:9f86d0…, as an earlier answer told them";

export const auditVerifyQuerySchema = objectWith({
  ...organizationShape,
  expectedHead: z
    .string({ error: HEAD })
    .regex(/^[1-9]\d{0,14}:[0-9a-f]{64}$/, { error: HEAD })
    .exactOptional()
    .meta({ description: `Finds an end that was cut off: ${HEAD}.` }),
});
export type AuditVerifyQuery = z.output<typeof auditVerifyQuerySchema>;

const auditEntrySchema = z
  .strictObject({
    sequence: z.number().meta({ description: "Its place in the trail, from 1 on." }),
    at: momentSchema,
    actor: z.unknown().meta({ description: "Who did it: kind, id and name." }),
    action: z.string(),
    object: z.strictObject({ kind: z.string(), id: z.string() }),
    before: z.unknown().meta({ description: "What it was; null where there was nothing. Never a secret." }),
    after: z.unknown().meta({ description: "What it is; null where there is nothing any more." }),
    requestId: z.string().nullable(),
    previousHash: z.string(),
    hash: z.string().meta({ description: "SHA-256 of all of the above as canonical JSON (RFC 8785)." }),
  })
  .meta({ id: "AuditEntry", description: "Who did what to which object." });

export const auditListSchema = z
  .strictObject({ items: z.array(auditEntrySchema), nextCursor: z.string().nullable() })
  .meta({ id: "AuditList" });
export type AuditList = z.infer<typeof auditListSchema>;

export const auditVerdictSchema = z
  .strictObject({
    isIntact: z.boolean(),
    entryCount: z.number().meta({ description: "Entries that hold, from the first one on." }),
    head: z.string().nullable().meta({
      description:
        "Number and hash of the last of them. Note it elsewhere, and give it as expectedHead another time.",
    }),
    fault: z
      .strictObject({
        kind: z.enum(["altered", "missing", "inserted", "reordered", "cut"]),
        sequence: z.number(),
        message: z.string(),
      })
      .nullable()
      .meta({ description: "The first entry that does not hold." }),
  })
  .meta({ id: "AuditVerdict" });
export type AuditVerdictAnswer = z.infer<typeof auditVerdictSchema>;
