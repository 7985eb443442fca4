/** The text of a field, without what stands around it. */
export function readText(data: FormData, name: string): string {
  const value = data.get(name);
  return typeof value === "string" ? value.trim() : "";
}

/** All that is ticked under a name. */
export const readChoices = (data: FormData, name: string): string[] =>
  data.getAll(name).filter((value) => typeof value === "string");

/** Names that are ticked, and those that are written out, separated by commas; each once. */
export const readNames = (data: FormData, ticked: string, written: string): string[] => [
  ...new Set([
    ...readChoices(data, ticked),
    ...readText(data, written)
      .split(",")
      .map((name) => name.trim())
      .filter((name) => name !== ""),
  ]),
];
