/** What `manifest.json` of an archive says, its first file. */
export type ArchiveManifest = {
  readonly format: typeof ARCHIVE_FORMAT;
  readonly formatVersion: typeof ARCHIVE_VERSION;
  readonly program: { readonly name: "llmcarbon"; readonly version: string };
  /** newest migration of the ledger it comes from */
  readonly schema: string;
  readonly createdAt: string;
  readonly organization: {
    readonly id: string;
    readonly slug: string;
    readonly name: string;
    readonly createdAt: string;
  };
  /** in the order in which they lie in the archive and can be written */
  readonly files: readonly ArchiveFile[];
};

/** Rows of one table: a line is one row as JSON. */
export type ArchiveFile = {
  readonly path: string;
  readonly table: string;
  readonly columns: readonly string[];
  readonly rowCount: number;
  readonly byteCount: number;
  /** of its bytes, in hexadecimal digits */
  readonly sha256: string;
};

export const ARCHIVE_FORMAT = "llmcarbon-archive";
/** Grows when an older program would misread what a newer one writes. New tables and columns alone do not. */
export const ARCHIVE_VERSION = 1;
export const MANIFEST_PATH = "manifest.json";
