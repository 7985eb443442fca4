/**
 * What a procedure needs of whom it answers: a subject and a verb. Procedures that read run with the rights of a reader in the
 * database as well, whoever asks.
 */
export const PERMISSIONS = [
  "figures:read",
  "activities:book",
  "facts:write",
  "periods:close",
  "people:read",
  "people:write",
  "keys:write",
  "audit:read",
  "webhooks:write",
  "exports:read",
  "settings:write",
  "organization:delete",
] as const;

export type Permission = (typeof PERMISSIONS)[number];

export const isReading = (permission: Permission): boolean => permission.endsWith(":read");
