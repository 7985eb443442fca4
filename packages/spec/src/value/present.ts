type Present<Fields> = { [Key in keyof Fields]?: Exclude<Fields[Key], undefined> };

/**
 * The fields that are there: absent keys instead of `undefined` ones, as the contracts want them.
 *
 * @example present({ id: "a", tdpW: undefined }) // { id: "a" }
 */
export function present<Fields extends object>(fields: Fields): Present<Fields> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  ) as Present<Fields>;
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
