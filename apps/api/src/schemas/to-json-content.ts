import type { z } from "zod";

/** A body of JSON as OpenAPI has it. */
export const toJsonContent = (schema: z.ZodType) => ({ "application/json": { schema } });
