import { z } from "zod";

const schema = z.object({
  /** where the API listens; read when the server starts, so one build serves anywhere */
  LLMCARBON_API_URL: z.url().default("http://127.0.0.1:4000"),
});

const parsed = schema.parse({ LLMCARBON_API_URL: process.env["LLMCARBON_API_URL"] });

/** The only reader of the environment. */
export const env = { apiUrl: parsed.LLMCARBON_API_URL.replace(/\/$/, "") };
