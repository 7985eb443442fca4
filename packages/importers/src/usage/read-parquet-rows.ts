import { parquetMetadataAsync, parquetReadObjects, parquetSchema } from "hyparquet";
import { compressors } from "hyparquet-compressors";
import type { ImportItem } from "../importer.ts";
import type { ImportInput, RandomAccessFile } from "../input/import-input.ts";
import { findMissingColumn, type NeededColumns } from "./find-missing-column.ts";
import type { FoundRow } from "./found-row.ts";
import { guardCompressors, TooLargeError } from "./guard-compressors.ts";
import { toRowOfObject } from "./row.ts";

/** So many rows are held at a time. Fewer would read the large row groups of some writers over and over. */
const ROWS_AT_A_TIME = 50_000;

/** Rows of a Parquet file, some at a time, with the wanted columns alone. */
export async function* readParquetRows(
  { file }: ImportInput,
  wanted: readonly string[],
  needed: NeededColumns = [],
): AsyncGenerator<FoundRow> {
  if (file === undefined) {
    yield refuse("file: found Parquet in a stream; allowed: a Parquet file that can be read from any place");
    return;
  }
  const guarded = new GuardedFile(file);
  try {
    yield* readFile(guarded, wanted, needed);
  } catch (error) {
    if (guarded.failure !== undefined) throw guarded.failure.error;
    if (error instanceof TooLargeError) {
      yield refuse("file: found Parquet of which a few rows unpack to more than 1 GB; allowed: at most that");
      return;
    }
    // What the reader says of a broken file is its own English and may hold cells.
    yield refuse("file: found broken Parquet from here on; allowed: Parquet as its writer left it");
  }
}

/** Tells a file that cannot be read from one that is read and broken. */
class GuardedFile implements RandomAccessFile {
  readonly byteLength: number;
  failure: { readonly error: unknown } | undefined;
  readonly #file: RandomAccessFile;

  constructor(file: RandomAccessFile) {
    this.byteLength = file.byteLength;
    this.#file = file;
  }

  async slice(start: number, end?: number): Promise<ArrayBuffer> {
    try {
      return await this.#file.slice(start, end);
    } catch (error) {
      this.failure = { error };
      throw error;
    }
  }
}

async function* readFile(
  file: RandomAccessFile,
  wanted: readonly string[],
  needed: NeededColumns,
): AsyncGenerator<FoundRow> {
  const metadata = await parquetMetadataAsync(file);
  const present = new Set(parquetSchema(metadata).children.map(({ element }) => element.name));
  const columns = wanted.filter((column) => present.has(column));
  if (columns.length === 0) {
    yield refuse(`file: found none of the columns that are needed; allowed: ${wanted.join(", ")}`);
    return;
  }
  const fault = findMissingColumn(needed, [...present]);
  if (fault !== undefined) {
    yield refuse(fault);
    return;
  }
  const rowCount = Number(metadata.num_rows);
  for (let rowStart = 0; rowStart < rowCount; rowStart += ROWS_AT_A_TIME) {
    const rowEnd = Math.min(rowCount, rowStart + ROWS_AT_A_TIME);
    const rows = await parquetReadObjects({
      file,
      metadata,
      columns,
      rowStart,
      rowEnd,
      compressors: guardCompressors(compressors),
    });
    for (const [index, fields] of rows.entries()) {
      yield { kind: "row", place: { row: rowStart + index + 1 }, row: toRowOfObject(fields) };
    }
  }
}

const refuse = (reason: string): FoundRow => {
  const item: ImportItem = { kind: "rejected", place: {}, reason, text: "" };
  return { kind: "item", item };
};
