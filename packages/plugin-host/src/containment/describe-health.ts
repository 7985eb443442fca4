import { parseInstant, type ProviderHealthV1 } from "@llmcarbon/spec";
import { z } from "zod";
import { describeThrown, toLine } from "../text/to-line.ts";

const instantSchema = z.string().transform((text) => parseInstant(text));

const healthSchema = z.object({
  state: z.enum(["ok", "waiting", "failing", "unconfigured"]),
  lastRefreshedAt: instantSchema.exactOptional(),
  lastFailedAt: instantSchema.exactOptional(),
  message: z.string().exactOptional(),
});

/** What a provider says of its health; where it cannot, that is what is told. Never throws. */
export function describeHealth(ask: () => unknown, redact: (text: string) => string): ProviderHealthV1 {
  try {
    const { message, ...health } = healthSchema.parse(ask());
    return message === undefined ? health : { ...health, message: toLine(redact(message)) };
  } catch (error) {
    const reason =
      error instanceof z.ZodError ? "an answer of another shape" : toLine(redact(describeThrown(error)));
    return { state: "failing", message: `its health cannot be told: ${reason}` };
  }
}
