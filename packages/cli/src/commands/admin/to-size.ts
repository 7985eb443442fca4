const STEP = 1000;
const UNITS = ["B", "kB", "MB", "GB", "TB"];

/** Three digits and a decimal unit. */
export function toSize(bytes: number): string {
  const power = Math.min(UNITS.length - 1, Math.floor(Math.log10(Math.max(bytes, 1)) / Math.log10(STEP)));
  return `${Number((bytes / STEP ** power).toPrecision(3))} ${UNITS[power]}`;
}
