/** A key of a program, without its secret. */
export type ApiKey = {
  /** stands in the key itself, behind `lc_` */
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly string[];
  /** the one project it is for; null for all */
  readonly project: { readonly id: string; readonly name: string } | null;
  /** name of who made it */
  readonly createdBy: string;
  readonly createdAt: Date;
  /** null: does not end by itself */
  readonly expiresAt: Date | null;
  /** to the minute; null: never */
  readonly lastUsedAt: Date | null;
  readonly revokedAt: Date | null;
  /** id of the key whose place it takes */
  readonly rotatedFrom: string | null;
};

export type ApiKeyColumns = {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly string[];
  readonly project_id: string | null;
  readonly project_name: string | null;
  readonly created_by: string;
  readonly created_at: Date;
  readonly expires_at: Date | null;
  readonly last_used_at: Date | null;
  readonly revoked_at: Date | null;
  readonly rotated_from: string | null;
};

export const toApiKey = (row: ApiKeyColumns): ApiKey => ({
  id: row.id,
  name: row.name,
  scopes: row.scopes,
  project:
    row.project_id === null || row.project_name === null
      ? null
      : { id: row.project_id, name: row.project_name },
  createdBy: row.created_by,
  createdAt: row.created_at,
  expiresAt: row.expires_at,
  lastUsedAt: row.last_used_at,
  revokedAt: row.revoked_at,
  rotatedFrom: row.rotated_from,
});
