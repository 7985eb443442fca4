import { FootprintError } from "@llmcarbon/spec";

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "no such file",
  EISDIR: "a folder, not a file",
  EACCES: "reading is not permitted",
  EPERM: "reading is not permitted",
};

/** A file that the system does not let us read. */
export class UnreadableFileError extends FootprintError {
  constructor(name: string, cause: unknown) {
    const code = cause instanceof Error && "code" in cause ? String(cause.code) : "unknown error";
    super({
      code: "unreadable-file",
      message: `${name}: cannot be read: ${REASONS[code] ?? code}`,
      details: { name },
      cause,
    });
  }
}
