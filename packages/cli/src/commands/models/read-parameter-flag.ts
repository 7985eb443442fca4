import { count, type Count } from "@llmcarbon/spec";
import { UsageError } from "../../errors/usage-error.ts";

const LEAST = 1e6;
const MOST = 1e15;

/**
 * A number of parameters as somebody typed it, `8.03e9` or `8030261248`.
 *
 * @throws {UsageError} for anything else, billions among it
 */
export function readParameterFlag(typed: string | undefined): Count | undefined {
  if (typed === undefined) return undefined;
  const value = Number(typed.replaceAll(/[_,](?=\d{3})/g, ""));
  if (!(value >= LEAST && value <= MOST)) {
    throw new UsageError(
      `--parameters: found "${typed}"; allowed: a number from 1e6 to 1e15, absolute and not in billions`,
    );
  }
  return count(Math.round(value));
}
