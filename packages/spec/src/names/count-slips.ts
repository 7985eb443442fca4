const SHORTEST_TABLE = 64;

/** Three rows of a table, kept from word to word. */
let table = { width: SHORTEST_TABLE, rows: new Int32Array(3 * SHORTEST_TABLE) };

/**
 * Slips of the fingers (insert, delete, replace, swap neighbours) that turn one word into another, counted up to a limit.
 *
 * Only cells of the table at most the limit off its diagonal can stay within it, and a row without one ends the count.
 *
 * @param most slips that are still of interest, ≥ 0
 * @returns the slips, or `most + 1` for any number above
 * @example countSlips("gtp-3", "gpt-3", 2) // 1
 */
export function countSlips(from: string, to: string, most: number): number {
  const [tooMany, height, width] = [most + 1, from.length, to.length];
  if (Math.abs(height - width) > most) return tooMany;
  if (table.width <= width) table = { width: width * 2, rows: new Int32Array(width * 6) };
  const { width: stride, rows } = table;
  for (let column = 0; column <= width; column += 1) rows[column] = column;
  let [beforeLast, last, next] = [2 * stride, 0, stride];
  let [lastCode, beforeCode] = [0, 0];
  for (let row = 1; row <= height; row += 1) {
    const code = from.charCodeAt(row - 1);
    const first = Math.max(1, row - most);
    const end = Math.min(width, row + most);
    // What lies beside the band is beyond the limit.
    let least = first === 1 ? row : tooMany;
    rows[next + first - 1] = least;
    if (end === row + most && row > 1) rows[last + end] = tooMany;
    beforeCode = first > 1 ? to.charCodeAt(first - 2) : -1;
    for (let column = first; column <= end; column += 1) {
      const other = to.charCodeAt(column - 1);
      let slips = (rows[last + column - 1] ?? tooMany) + (code === other ? 0 : 1);
      if (column > 1 && row > 1 && code === beforeCode && lastCode === other) {
        slips = Math.min(slips, (rows[beforeLast + column - 2] ?? tooMany) + 1);
      }
      slips = Math.min(slips, (rows[last + column] ?? tooMany) + 1, (rows[next + column - 1] ?? tooMany) + 1);
      rows[next + column] = slips;
      if (slips < least) least = slips;
      beforeCode = other;
    }
    if (least > most) return tooMany;
    lastCode = code;
    [beforeLast, last, next] = [last, next, beforeLast];
  }
  return Math.min(rows[last + width] ?? tooMany, tooMany);
}
