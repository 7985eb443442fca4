/** The fields that are there: absent keys instead of `undefined` ones, as contracts want them. */
export function present<Fields extends object>(fields: Fields): Present<Fields> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  ) as Present<Fields>;
}

type Present<Fields> = { [Key in keyof Fields]?: Exclude<Fields[Key], undefined> };

/** What a cell means, or nothing where it is empty. */
export const optional = <Cell, Value>(
  cell: Cell | undefined,
  read: (cell: Cell) => Value,
): Value | undefined => (cell === undefined ? undefined : read(cell));
