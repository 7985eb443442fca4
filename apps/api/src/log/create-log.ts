import type { FastifyBaseLogger } from "fastify";
import { pino, stdTimeFunctions, type DestinationStream } from "pino";
import { redactText } from "./redact-text.ts";

export const LOG_LEVELS = ["trace", "debug", "info", "warn", "error", "silent"] as const;

export type Log = FastifyBaseLogger;

export type LogSettings = {
  readonly level: (typeof LOG_LEVELS)[number];
  /** default: standard error; standard output says where the API listens and nothing else */
  readonly stream?: DestinationStream;
};

/** A line of JSON for each thing that happens. Whatever is handed over, no line holds a secret that is known by its shape. */
export const createLog = ({ level, stream = process.stderr }: LogSettings): Log =>
  pino(
    {
      level,
      base: { service: "llmcarbon-api", pid: process.pid },
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      hooks: { streamWrite: redactText },
    },
    stream,
  );
