import { readFileSync } from "node:fs";
import { DatasetError } from "@llmcarbon/tooling/data";
import { z } from "zod";

const ALLOWED = "the file as committed, or as npm run calibrate wrote it";

/** Sections are checked where they are used: the physics functions and their constants change together. */
const calibrationSchema = z.looseObject({
  version: z.string(),
  data: z.record(z.string(), z.string().regex(/^[\da-f]{64}$/, "a sha256 in hexadecimal")),
});

/**
 * The calibration without the predictions of single cases, which stay out of the package.
 *
 * @throws {DatasetError} for a file that is not there, is no JSON or lacks what every calibration has
 */
export function readCalibration(file: string): unknown {
  const refuse = (found: string): never => {
    throw new DatasetError([{ file, found, allowed: ALLOWED }]);
  };
  let document: unknown;
  try {
    document = JSON.parse(readFileSync(file, "utf8"), (key, value: unknown) =>
      key === "leaveOneOut" && Array.isArray(value) ? undefined : value,
    );
  } catch (error) {
    return refuse(error instanceof SyntaxError ? `broken JSON (${error.message})` : "no such file");
  }
  const parsed = calibrationSchema.safeParse(document);
  const [issue] = parsed.error?.issues ?? [];
  return parsed.data ?? refuse(`${issue?.path.join(".") ?? ""}: ${issue?.message ?? ""}`);
}
