import type { Permission } from "./permission.ts";
import { PERMISSIONS_OF_ROLE } from "./role.ts";

/** What an API key was made for. */
export const SCOPES = ["ingest", "read", "admin"] as const;

export type Scope = (typeof SCOPES)[number];

export const PERMISSIONS_OF_SCOPE: Readonly<Record<Scope, readonly Permission[]>> = {
  ingest: ["activities:book"],
  read: ["figures:read"],
  admin: PERMISSIONS_OF_ROLE.admin,
};
