import type { ImportInput } from "./import-input.ts";

const MAGIC = "PAR1";

/** Whether the input is Parquet: by its first bytes where they can be had, else by its name. */
export async function isParquet({ file, name }: ImportInput): Promise<boolean> {
  if (file === undefined) return name.toLowerCase().endsWith(".parquet");
  if (file.byteLength < MAGIC.length) return false;
  const head = new Uint8Array(await file.slice(0, MAGIC.length));
  return String.fromCharCode(...head) === MAGIC;
}
