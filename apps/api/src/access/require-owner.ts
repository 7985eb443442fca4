import type { Access } from "./access.ts";
import { RequestError } from "../trpc/request-error.ts";

export const isByOwner = ({ role, actor }: Pick<Access, "role" | "actor">): boolean =>
  role === "owner" || actor.kind === "operator";

/** @throws {RequestError} 403 for everyone but owners and who keeps the installation */
export function requireOwner(access: Pick<Access, "role" | "actor">): void {
  if (!isByOwner(access)) throw ownersOnly();
}

export const ownersOnly = () =>
  new RequestError({
    status: 403,
    code: "not-allowed",
    message: "owners are made, changed and removed by owners alone",
  });
