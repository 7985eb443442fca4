const QUOTE = '"';

/**
 * The cells of one record. A quotation mark means something only where a cell begins; two of them inside a quoted cell are
 * one. Nothing where a quoted cell is still open at the end.
 */
export function scanCells(text: string, delimiter: string): readonly string[] | undefined {
  if (!text.includes(QUOTE)) return text.split(delimiter);
  const cells: string[] = [];
  for (let start = 0; ;) {
    const cell =
      text[start] === QUOTE ? scanQuoted(text, { start, delimiter }) : scanPlain(text, { start, delimiter });
    if (cell === undefined) return undefined;
    cells.push(cell.value);
    if (cell.end >= text.length) return cells;
    start = cell.end + 1;
  }
}

type From = { readonly start: number; readonly delimiter: string };
type Cell = { readonly value: string; readonly end: number };

function scanPlain(text: string, { start, delimiter }: From): Cell {
  const found = text.indexOf(delimiter, start);
  const end = found === -1 ? text.length : found;
  return { value: text.slice(start, end), end };
}

function scanQuoted(text: string, { start, delimiter }: From): Cell | undefined {
  let value = "";
  for (let from = start + 1; ;) {
    const quote = text.indexOf(QUOTE, from);
    if (quote === -1) return undefined;
    value += text.slice(from, quote);
    if (text[quote + 1] !== QUOTE) {
      // What stands between the closing mark and the delimiter belongs to the cell, as spreadsheets read it.
      const rest = scanPlain(text, { start: quote + 1, delimiter });
      return { value: value + rest.value, end: rest.end };
    }
    value += QUOTE;
    from = quote + 2;
  }
}
