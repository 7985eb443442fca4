import type { OutputFormat } from "../../output/output-format.ts";

/** Where the API is, and how the answer is to look. */
export type ApiFlags = { readonly api?: string; readonly key?: string; readonly format?: OutputFormat };

export type ExportFlags = ApiFlags & { readonly to: string };
export type ImportArchiveFlags = ApiFlags & { readonly as?: string };
export type RetentionFlags = ApiFlags & { readonly keepDays?: string; readonly keepAll?: true };
export type DeleteOrganizationFlags = ApiFlags & { readonly confirm: string };
export type AuditVerifyFlags = ApiFlags & { readonly expectedHead?: string; readonly file?: string };
export type BackupFlags = ExportFlags & { readonly dataDir?: string };
export type RestoreFlags = { readonly dataDir?: string; readonly format?: OutputFormat };
