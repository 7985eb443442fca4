import { FootprintError } from "@llmcarbon/spec";

/** A plugin that is not there (`plugin-not-found`), or cannot be used (`plugin-unusable`). */
export class PluginError extends FootprintError {
  constructor(code: "plugin-not-found" | "plugin-unusable", message: string, cause?: unknown) {
    super({ code, message, cause });
  }
}
