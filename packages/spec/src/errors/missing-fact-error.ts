import { FootprintError } from "./footprint-error.ts";

/** A method cannot run because a fact or an input it needs is absent. */
export class MissingFactError extends FootprintError {
  constructor(options: { readonly path: string; readonly needed: string; readonly remedy: string }) {
    super({
      code: "missing-fact",
      message: `${options.path}: found nothing; needed ${options.needed}; ${options.remedy}`,
      details: options,
    });
  }
}
