import { FootprintError } from "@llmcarbon/spec";

/** What the process answers its caller. */
export const EXIT = {
  ok: 0,
  /** unreadable file, broken pipe of ours, a bug */
  failed: 1,
  /** wrong command line, or nothing but bad documents */
  usage: 2,
  /** a check did not hold, or some of many documents were refused while the rest was answered */
  partial: 3,
} as const;

const OURS: ReadonlySet<string> = new Set(["unreadable-file", "unwritable-file", "admin-failed"]);

/** The one map from error codes to exit codes: what we refuse on purpose is the caller's to mend, the rest is ours. */
export function toExitCode(error: unknown): number {
  if (!FootprintError.isInstance(error)) return EXIT.failed;
  return OURS.has(error.code) ? EXIT.failed : EXIT.usage;
}

/** The exit code of many documents, of which some may have been refused. */
export function toOutcome(answeredCount: number, refusedCount: number): number {
  if (refusedCount === 0) return EXIT.ok;
  return answeredCount === 0 ? EXIT.usage : EXIT.partial;
}
