import { FootprintError } from "./footprint-error.ts";

export type UnknownNameDetails = {
  /** where the name stood in the document, for example `hardware.accelerator` */
  readonly path: string;
  /** what kind of thing was asked for, for example `accelerator` */
  readonly subject: string;
  readonly name: string;
  /** nearest known names, best first; never chosen for the caller */
  readonly suggestions: readonly string[];
  /** what a provider says of the name: told where nothing is near, or where it speaks of all the names that are */
  readonly reason?: string;
};

/** A model, accelerator, region or zone that no provider covers, or that may be one of several. */
export class UnknownNameError extends FootprintError {
  constructor(details: UnknownNameDetails) {
    const { path, subject, name, suggestions, reason = "none is near" } = details;
    // A reason that names every one of them says how they differ, which a bare list does not: the name is not unknown.
    const isAmbiguous = suggestions.length > 1 && suggestions.every((each) => reason.includes(each));
    const isTold = isAmbiguous || suggestions.length === 0;
    super({
      code: "unknown-name",
      message: `${path}: found ${isAmbiguous ? "" : "unknown "}${subject} "${name}"; ${isTold ? reason : `nearest: ${suggestions.join(", ")}`}`,
      details,
    });
  }
}
