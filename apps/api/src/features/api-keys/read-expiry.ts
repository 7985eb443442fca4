import { RequestError } from "../../trpc/request-error.ts";

/** @throws {RequestError} 400 for an end that lies behind */
export function readExpiry(text: string, now: Date): Date {
  const expiresAt = new Date(text);
  if (expiresAt > now) return expiresAt;
  const [found, allowed] = [`"${text}", which has passed`, "a time to come"];
  throw new RequestError({
    status: 400,
    code: "invalid-request",
    message: `expiresAt: found ${found}; allowed: ${allowed}`,
    issues: [{ path: "expiresAt", found, allowed }],
  });
}
