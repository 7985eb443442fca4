import {
  ARCHIVE_FORMAT,
  ARCHIVE_VERSION,
  type ArchiveFile,
  type ArchiveManifest,
  MANIFEST_PATH,
} from "./archive-manifest.ts";
import { refuseArchive } from "./refuse-archive.ts";

type Fields = Readonly<Record<string, unknown>>;

/**
 * The manifest of an archive, whoever wrote it.
 *
 * @throws {LedgerError} `archive-refused`, for another format or version and for whatever is missing
 */
export function parseManifest(text: string): ArchiveManifest {
  const manifest = toFields(parseJson(text));
  const { format, formatVersion, organization, files } = manifest;
  if (format !== ARCHIVE_FORMAT) throw refuse("format", format, `"${ARCHIVE_FORMAT}"`);
  if (formatVersion !== ARCHIVE_VERSION) {
    throw refuse("formatVersion", formatVersion, `${ARCHIVE_VERSION}, which this program reads`);
  }
  const { id, slug, name, createdAt } = toFields(organization);
  requireText("organization.id", id, /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  requireText("organization.slug", slug, /^(?=.{1,63}$)[a-z0-9]+(-[a-z0-9]+)*$/);
  requireText("organization.name", name, /./s);
  requireText("organization.createdAt", createdAt, /^\d{4}-\d\d-\d\dT/);
  if (!Array.isArray(files)) throw refuse("files", files, "a list");
  files.forEach((file, index) => requireFile(toFields(file), `files[${index}]`));
  requireDistinct(files as readonly ArchiveFile[]);
  return manifest as ArchiveManifest;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw refuseArchive(`${MANIFEST_PATH}: found malformed JSON; get the archive anew`, cause);
  }
}

const toFields = (value: unknown): Fields =>
  typeof value === "object" && value !== null ? (value as Fields) : {};

function requireFile({ path, table, columns, rowCount, byteCount, sha256 }: Fields, place: string): void {
  requireText(`${place}.table`, table, /^[a-z_]{1,63}$/);
  requireText(`${place}.path`, path, /^[\w./-]{1,200}$/);
  requireText(`${place}.sha256`, sha256, /^[0-9a-f]{64}$/);
  requireCount(`${place}.rowCount`, rowCount);
  requireCount(`${place}.byteCount`, byteCount);
  if (!Array.isArray(columns)) throw refuse(`${place}.columns`, columns, "a list");
  columns.forEach((column, index) => requireText(`${place}.columns[${index}]`, column, /^[a-z_0-9]{1,63}$/));
}

function requireText(place: string, value: unknown, pattern: RegExp): void {
  if (typeof value !== "string" || !pattern.test(value))
    throw refuse(place, value, `text such as ${pattern.source}`);
}

function requireCount(place: string, value: unknown): void {
  if (!Number.isSafeInteger(value) || (value as number) < 0) throw refuse(place, value, "a count");
}

function requireDistinct(files: readonly ArchiveFile[]): void {
  for (const key of ["path", "table"] as const) {
    const twice = files.find((file, index) => files.findIndex((other) => other[key] === file[key]) < index);
    if (twice !== undefined) throw refuse(`files: ${key}`, twice[key], "each once");
  }
}

const refuse = (place: string, found: unknown, allowed: string) =>
  refuseArchive(
    `${MANIFEST_PATH}: ${place}: found ${JSON.stringify(found)?.slice(0, 100) ?? "nothing"}; allowed: ${allowed}`,
  );
