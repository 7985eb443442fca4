import { FootprintError } from "./footprint-error.ts";

export type UnknownNameDetails = {
  /** where the name stood in the document, for example `hardware.accelerator` */
  readonly path: string;
  /** what kind of thing was asked for, for example `accelerator` */
  readonly subject: string;
  readonly name: string;
  /** nearest known names, best first; never chosen for the caller */
  readonly suggestions: readonly string[];
  /** what a provider says of the name, where nothing is near */
  readonly reason?: string;
};

/** A model, accelerator, region or zone that no provider covers. */
export class UnknownNameError extends FootprintError {
  constructor(details: UnknownNameDetails) {
    const { path, subject, name, suggestions, reason = "none is near" } = details;
    const nearest = suggestions.length === 0 ? reason : `nearest: ${suggestions.join(", ")}`;
    super({
      code: "unknown-name",
      message: `${path}: found unknown ${subject} "${name}"; ${nearest}`,
      details,
    });
  }
}
