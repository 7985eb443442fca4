/** Recognises our errors even when two versions of this package are installed, where `instanceof` would lie. */
const marker: unique symbol = Symbol.for("llmcarbon.footprint-error");

/** Facts about a failure that a program may read; every value is plain data. */
export type ErrorDetails = Readonly<Record<string, unknown>>;

export type FootprintErrorOptions = {
  /** stable, kebab-case, documented */
  readonly code: string;
  /** what was asked, what was found, what to do: one line */
  readonly message: string;
  readonly details?: ErrorDetails;
  readonly cause?: unknown;
};

/**
 * The root of every error this project throws on purpose.
 *
 * @example FootprintError.isInstance(error) && error.code === "invalid-quantity"
 */
export class FootprintError extends Error {
  readonly [marker] = true;
  readonly code: string;
  readonly details: ErrorDetails;

  constructor({ code, message, details = {}, cause }: FootprintErrorOptions) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = new.target.name;
    this.code = code;
    this.details = details;
  }

  static isInstance(error: unknown): error is FootprintError {
    return typeof error === "object" && error !== null && marker in error;
  }
}
