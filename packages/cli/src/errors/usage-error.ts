import { FootprintError } from "@llmcarbon/spec";

/** A command line that cannot be followed. */
export class UsageError extends FootprintError {
  constructor(message: string) {
    super({ code: "usage", message });
  }
}
