import { FootprintError } from "@llmcarbon/spec";

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "no such folder",
  EISDIR: "a folder, not a file",
  ENOTDIR: "its folder is a file",
  EACCES: "writing is not permitted",
  EPERM: "writing is not permitted",
  EROFS: "the file system is read-only",
  ENOSPC: "no space is left",
};

/** A file that the system does not let us write. */
export class UnwritableFileError extends FootprintError {
  constructor(name: string, cause: unknown) {
    const code = cause instanceof Error && "code" in cause ? String(cause.code) : "unknown error";
    super({
      code: "unwritable-file",
      message: `${name}: cannot be written: ${REASONS[code] ?? code}`,
      details: { name },
      cause,
    });
  }
}
