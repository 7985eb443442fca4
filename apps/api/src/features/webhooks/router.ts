import { createRouter, procedureFor } from "../../trpc/procedures.ts";
import { createWebhook, deleteWebhook, rotateWebhookSecret, updateWebhook } from "./change-webhooks.ts";
import { getWebhook, listDeliveries, listWebhooks } from "./list-webhooks.ts";
import { replayDelivery, replaySince, sendTest } from "./send-again.ts";
import {
  deliveryQuerySchema,
  deliveryReplaySchema,
  webhookCreateSchema,
  webhookReplaySchema,
  webhookRequestSchema,
  webhooksRequestSchema,
  webhookUpdateSchema,
} from "./webhook.schema.ts";

/** Addresses are near to secrets, so that reading them takes the right to change them. */
const procedure = procedureFor("webhooks:write");

export const webhooksRouter = createRouter({
  list: procedure.input(webhooksRequestSchema).query(({ ctx }) => listWebhooks(ctx)),
  get: procedure.input(webhookRequestSchema).query(({ ctx, input }) => getWebhook(ctx, input)),
  create: procedure.input(webhookCreateSchema).mutation(({ ctx, input }) => createWebhook(ctx, input)),
  update: procedure.input(webhookUpdateSchema).mutation(({ ctx, input }) => updateWebhook(ctx, input)),
  delete: procedure.input(webhookRequestSchema).mutation(({ ctx, input }) => deleteWebhook(ctx, input)),
  rotateSecret: procedure
    .input(webhookRequestSchema)
    .mutation(({ ctx, input }) => rotateWebhookSecret(ctx, input)),
  deliveries: procedure.input(deliveryQuerySchema).query(({ ctx, input }) => listDeliveries(ctx, input)),
  replayDelivery: procedure
    .input(deliveryReplaySchema)
    .mutation(({ ctx, input }) => replayDelivery(ctx, input)),
  replaySince: procedure.input(webhookReplaySchema).mutation(({ ctx, input }) => replaySince(ctx, input)),
  sendTest: procedure.input(webhookRequestSchema).mutation(({ ctx, input }) => sendTest(ctx, input)),
});
