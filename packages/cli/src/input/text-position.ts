export type TextPosition = { readonly line: number; readonly column: number };

/** Prepares a text for questions after positions; each answer then takes a moment, however long the text. */
export function createLocator(text: string): (offset: number) => TextPosition {
  const starts = [0];
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return (offset) => {
    let line = 0;
    let beyond = starts.length;
    while (beyond - line > 1) {
      const middle = (line + beyond) >>> 1;
      if ((starts[middle] ?? 0) <= offset) line = middle;
      else beyond = middle;
    }
    return { line: line + 1, column: offset - (starts[line] ?? 0) + 1 };
  };
}
