import { objectWith, oneOf, textUpTo } from "@llmcarbon/core";
import { DELIVERY_STATES, EVENT_KINDS } from "@llmcarbon/prisma";
import { z } from "zod";
import { OUTBOUND_URL, parseOutboundUrl } from "../../outbound/check-url.ts";
import { isStorableText } from "../../schemas/is-storable-text.ts";
import { instantSchema, organizationShape } from "../../schemas/query.schema.ts";
import { momentSchema } from "../../schemas/moment.schema.ts";

const idShape = { id: z.uuid({ error: "the id of a webhook" }) };

const urlSchema = z
  .string({ error: OUTBOUND_URL })
  .refine((text) => parseOutboundUrl(text) !== undefined, { error: OUTBOUND_URL })
  .meta({ description: "Where messages are sent to." });

const eventsError = `at least one of ${EVENT_KINDS.join(", ")}`;
const eventsSchema = z
  .array(oneOf(EVENT_KINDS), { error: eventsError })
  .min(1, { error: eventsError })
  .transform((events) => [...new Set(events)])
  .meta({ description: "What it hears of." });

const descriptionSchema = textUpTo(300)
  .or(z.literal(""))
  .refine(isStorableText, { error: "text without U+0000 and without half a surrogate pair" });

export const webhooksRequestSchema = objectWith(organizationShape);
export const webhookRequestSchema = objectWith({ ...organizationShape, ...idShape });
export type WebhookRequest = z.infer<typeof webhookRequestSchema>;

export const webhookCreateSchema = objectWith({
  ...organizationShape,
  url: urlSchema,
  events: eventsSchema,
  description: descriptionSchema.default(""),
});
export type WebhookCreate = z.infer<typeof webhookCreateSchema>;

export const webhookUpdateSchema = objectWith({
  ...organizationShape,
  ...idShape,
  url: urlSchema.exactOptional(),
  events: eventsSchema.exactOptional(),
  description: descriptionSchema.exactOptional(),
  isEnabled: z.boolean({ error: "true or false" }).exactOptional(),
});
export type WebhookUpdate = z.infer<typeof webhookUpdateSchema>;

const webhookShape = {
  id: z.string(),
  url: z.string(),
  description: z.string(),
  events: z.array(z.enum(EVENT_KINDS)),
  isEnabled: z.boolean(),
  disabledReason: z.string().nullable().meta({ description: "Why, where nobody did it by hand." }),
  failingSince: momentSchema.nullable().meta({ description: "Since when nothing that was sent was taken." }),
  formerSecretUntil: momentSchema
    .nullable()
    .meta({ description: "Until when messages are signed with the secret of before as well." }),
  createdAt: momentSchema,
  updatedAt: momentSchema,
};

export const webhookSchema = z
  .strictObject(webhookShape)
  .meta({ id: "Webhook", description: "An address that hears of what happens in an organisation." });

export const webhookListSchema = z
  .strictObject({ items: z.array(webhookSchema) })
  .meta({ id: "WebhookList" });

export const webhookSecretSchema = z
  .strictObject({
    ...webhookShape,
    secret: z.string().meta({ description: "What messages are signed with; shown this once." }),
  })
  .meta({ id: "WebhookWithSecret" });
export type WebhookWithSecret = z.infer<typeof webhookSecretSchema>;

export const deletedWebhookSchema = z
  .strictObject({ id: z.string(), isDeleted: z.literal(true) })
  .meta({ id: "DeletedWebhook" });

const limitError = "a whole number from 1 to 200";
export const deliveryQuerySchema = objectWith({
  ...organizationShape,
  ...idShape,
  state: oneOf(DELIVERY_STATES).exactOptional(),
  cursor: textUpTo(200).exactOptional(),
  limit: z
    .int({ error: limitError })
    .min(1, { error: limitError })
    .max(200, { error: limitError })
    .default(50),
});
export type DeliveryQueryInput = z.infer<typeof deliveryQuerySchema>;

const deliverySchema = z
  .strictObject({
    id: z.string(),
    eventId: z.string().meta({ description: "Sent as webhook-id; the same at every attempt and endpoint." }),
    eventKind: z.string(),
    payload: z.unknown().meta({ description: "The message as it is sent." }),
    state: z.enum(DELIVERY_STATES).meta({
      description: "held: the endpoint was switched off when it came, or before it got through.",
    }),
    attemptCount: z.number(),
    nextAttemptAt: momentSchema.nullable(),
    lastStatus: z.number().nullable().meta({ description: "Of the receiver's latest answer." }),
    lastMessage: z.string().nullable().meta({ description: "Why it was not taken." }),
    createdAt: momentSchema,
    deliveredAt: momentSchema.nullable(),
  })
  .meta({ id: "WebhookDelivery", description: "An event on its way to an endpoint." });

export const deliveryListSchema = z
  .strictObject({ items: z.array(deliverySchema), nextCursor: z.string().nullable() })
  .meta({ id: "WebhookDeliveryList" });
export type DeliveryList = z.infer<typeof deliveryListSchema>;

export const deliveryReplaySchema = objectWith({
  ...organizationShape,
  ...idShape,
  delivery: z.uuid({ error: "the id of a delivery" }),
});
export type DeliveryReplay = z.infer<typeof deliveryReplaySchema>;

export const webhookReplaySchema = objectWith({ ...organizationShape, ...idShape, since: instantSchema });
export type WebhookReplay = z.infer<typeof webhookReplaySchema>;

export const replayedSchema = z
  .strictObject({ count: z.number().meta({ description: "How many messages are sent again." }) })
  .meta({ id: "ReplayedDeliveries" });

export const testSentSchema = z
  .strictObject({
    delivery: z.string().meta({ description: "Id of the delivery, among those of the webhook." }),
  })
  .meta({ id: "WebhookTest" });
