import type { Narrowing, Organization } from "@llmcarbon/prisma";
import type { Actor } from "./actor.ts";
import type { Permission } from "./permission.ts";
import type { Role } from "./role.ts";

/** A principal in an organisation. */
export type Access = {
  readonly organization: Organization;
  /** null for whoever is no member: a key, the operator, a visitor of the demo */
  readonly role: Role | null;
  readonly permissions: ReadonlySet<Permission>;
  /** null: sees all projects */
  readonly narrowing: Narrowing | null;
  /** as whom its changes go down in the audit log */
  readonly actor: Actor;
};
