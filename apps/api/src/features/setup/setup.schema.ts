import { objectWith } from "@llmcarbon/core";
import { z } from "zod";
import { emailSchema, passwordSchema } from "../../identity/password-rules.ts";
import { personNameSchema, storableNameSchema } from "../../schemas/people.schema.ts";
import { slugSchema } from "../../schemas/query.schema.ts";

export const setupQuerySchema = objectWith({});

export const setupStateSchema = z
  .strictObject({
    isSetUp: z.boolean().meta({ description: "false: POST /v1/setup makes the first owner." }),
    needsToken: z.boolean().meta({ description: "Whether setting up takes the token of the installation." }),
    methods: z
      .strictObject({
        password: z.literal(true),
        oidc: z.strictObject({ name: z.string() }).nullable(),
      })
      .meta({ description: "How members sign in." }),
  })
  .meta({ id: "SetupState" });

export type SetupState = z.infer<typeof setupStateSchema>;

export const setupInputSchema = objectWith({
  token: z.string({ error: "the token of the installation" }).max(1000).exactOptional(),
  organization: objectWith({ slug: slugSchema, name: storableNameSchema }),
  name: personNameSchema,
  email: emailSchema,
  password: passwordSchema,
});

export type SetupInput = z.output<typeof setupInputSchema>;

export const setupResultSchema = z
  .strictObject({
    userId: z.string(),
    organization: z.strictObject({ slug: z.string(), name: z.string() }),
  })
  .meta({ id: "SetupResult" });

export type SetupResult = z.infer<typeof setupResultSchema>;
