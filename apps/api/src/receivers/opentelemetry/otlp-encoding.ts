import type { FastifyRequest } from "fastify";

/** The two forms OTLP over HTTP comes in; an answer takes the form of its request. */
export type OtlpEncoding = "protobuf" | "json";

export const CONTENT_TYPES = {
  protobuf: "application/x-protobuf",
  json: "application/json",
} as const satisfies Readonly<Record<OtlpEncoding, string>>;

/** Form of a request; JSON where it names neither, since people read that. */
export const encodingOf = ({ headers }: FastifyRequest): OtlpEncoding =>
  headers["content-type"]?.trim().toLowerCase().startsWith(CONTENT_TYPES.protobuf) === true
    ? "protobuf"
    : "json";
