import type { oas31 } from "zod-openapi";

const count = (description: string): oas31.HeaderObject => ({
  description,
  schema: { type: "integer", minimum: 0 },
});

const text = (name: string, description: string): oas31.ParameterObject => ({
  name,
  in: "header",
  description,
  schema: { type: "string" },
});

const COUNTED = "Sent with answers to requests that show a key, and to estimates without one.";

/** What operations refer to by name. */
export const OPENAPI_COMPONENTS = {
  securitySchemes: {
    key: {
      type: "http",
      scheme: "bearer",
      bearerFormat: "lc_…",
      description:
        "An API key, made in the settings or with POST /v1/keys. The operator's token is shown in the same way.",
    },
    bareKey: {
      type: "apiKey",
      in: "header",
      name: "x-api-token",
      description: "The same key without its scheme, as CodeCarbon's client sends it.",
    },
    session: {
      type: "apiKey",
      in: "cookie",
      name: "llmcarbon.session_token",
      description:
        "The session of somebody who signed in at the dashboard. What changes something is answered to its own pages alone, by their Origin.",
    },
    operator: {
      type: "http",
      scheme: "bearer",
      description: "The token of whoever keeps the installation.",
    },
  },
  headers: {
    ETag: {
      description: "Names this answer: send it as If-None-Match to read, as If-Match to change.",
      required: true,
      schema: { type: "string", pattern: '^"[^"]+"$' },
    },
    "RateLimit-Limit": count(`Requests granted in a minute. ${COUNTED}`),
    "RateLimit-Remaining": count(`Requests left of them. ${COUNTED}`),
    "RateLimit-Reset": count(`Seconds until the minute is over. ${COUNTED}`),
    "Retry-After": { ...count("Seconds after which to come again."), required: true },
    "Idempotent-Replayed": {
      description: "Sent where the answer is the one of an earlier request with the same key.",
      schema: { const: "true" },
    },
  },
  parameters: {
    "Idempotency-Key": {
      ...text(
        "Idempotency-Key",
        "1 to 255 printable characters of your own making, new for each request. Sent again within a day, a request is answered as before and nothing is done twice.",
      ),
      schema: { type: "string", pattern: "^[\\x21-\\x7e]{1,255}$" },
    },
    "If-None-Match": text("If-None-Match", "ETag of an answer you have: 304 where it is still the same."),
    "If-Match": text(
      "If-Match",
      "ETag of the GET at this address: 412 and no change where it is another by now. An asterisk: 412 where nothing is there.",
    ),
    "If-None-Match-Any": {
      ...text("If-None-Match", "An asterisk: 412 and no change where something is there already."),
      schema: { const: "*" },
    },
  },
} satisfies oas31.ComponentsObject;

export const reference = (kind: keyof typeof OPENAPI_COMPONENTS, name: string): oas31.ReferenceObject => ({
  $ref: `#/components/${kind}/${name}`,
});
