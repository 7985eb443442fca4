import type { JsonValue } from "../values.ts";
import type { MemberRole } from "./member-role.ts";

export type Invitation = {
  readonly id: string;
  /** in small letters */
  readonly email: string;
  readonly role: MemberRole;
  /** names of teams the member will belong to */
  readonly teams: readonly string[];
  /** as the audit log names who invited */
  readonly invitedBy: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly acceptedAt: Date | null;
  readonly revokedAt: Date | null;
};

export type InvitationColumns = {
  readonly id: string;
  readonly email: string;
  readonly role: MemberRole;
  readonly teams: string[];
  readonly invited_by: string;
  readonly created_at: Date;
  readonly expires_at: Date;
  readonly accepted_at: Date | null;
  readonly revoked_at: Date | null;
};

export const toInvitation = (row: InvitationColumns): Invitation => ({
  id: row.id,
  email: row.email,
  role: row.role,
  teams: row.teams,
  invitedBy: row.invited_by,
  createdAt: row.created_at,
  expiresAt: row.expires_at,
  acceptedAt: row.accepted_at,
  revokedAt: row.revoked_at,
});

/** As the audit log has it. */
export const describeInvitation = ({ email, role, teams, expiresAt }: Invitation): JsonValue => ({
  email,
  role,
  teams: [...teams],
  expiresAt: expiresAt.toISOString(),
});
