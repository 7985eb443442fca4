import { PERMISSIONS, type Permission } from "./permission.ts";

/** What a member of an organisation is in it. */
export const ROLES = ["owner", "admin", "sustainability", "member", "viewer", "auditor"] as const;

export type Role = (typeof ROLES)[number];

const everythingBut = (...absent: readonly Permission[]): readonly Permission[] =>
  PERMISSIONS.filter((permission) => !absent.includes(permission));

/** The one table of who may do what. A member is narrowed to the projects of own teams besides. */
export const PERMISSIONS_OF_ROLE: Readonly<Record<Role, readonly Permission[]>> = {
  owner: PERMISSIONS,
  admin: everythingBut("organization:delete"),
  sustainability: ["figures:read", "activities:book", "facts:write", "periods:close"],
  member: ["figures:read", "activities:book"],
  viewer: ["figures:read"],
  auditor: ["figures:read", "people:read", "audit:read", "exports:read"],
};
