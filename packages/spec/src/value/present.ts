type Present<Fields> = { [Key in keyof Fields]?: Exclude<Fields[Key], undefined> };

/**
 * The fields that are there: absent keys instead of `undefined` ones, as the contracts want them.
 *
 * @example present({ id: "a", tdpW: undefined }) // { id: "a" }
 */
export function present<Fields extends object>(fields: Fields): Present<Fields> {
  const kept: Present<Fields> = {};
  for (const key of Object.keys(fields) as (keyof Fields)[]) {
    const value = fields[key];
    if (value !== undefined) kept[key] = value as Exclude<Fields[typeof key], undefined>;
  }
  return kept;
}

/**
 * What a cell means, or nothing where it is empty.
 *
 * @example readOptional(row.tdp_w, watts) // undefined while the row has none
 */
export const readOptional = <Cell, Value>(
  cell: Cell | undefined,
  read: (cell: Cell) => Value,
): Value | undefined => (cell === undefined ? undefined : read(cell));
