import { RequestError } from "../trpc/request-error.ts";
import { findPasswordFault } from "./password-rules.ts";

/** @throws {RequestError} 400 that says what is wrong with it, and never repeats it */
export function requireGoodPassword(password: string, email: string): void {
  const fault = findPasswordFault(password, email);
  if (fault === undefined) return;
  throw new RequestError({ status: 400, code: "invalid-request", message: `password: ${fault}` });
}
