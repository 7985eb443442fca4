/** A name of a table or column as SQL takes it; from the catalogue, never from a stranger. */
export const quoteName = (name: string): string => `"${name.replaceAll('"', '""')}"`;
