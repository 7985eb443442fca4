import { encodeCursor } from "../cursor.ts";

/** Instants no list gave out: of no calendar, of none the database knows, and written otherwise. */
const INSTANTS = [
  "2024-02-30T00:00:00.000Z",
  "0000-01-01T00:00:00.000Z",
  "2024-13-01T00:00:00.000Z",
  "+012024-01-01T00:00:00.000Z",
  "-000001-01-01T00:00:00.000Z",
  "2024-01-01",
  "2024-01-01T00:00:00Z",
  "infinity",
  "",
];

/** Cursors of an instant and an id that somebody made up; `id` is one of the list's own. */
export const listHandMadeCursors = (id: string): readonly string[] => [
  ...INSTANTS.map((instant) => encodeCursor(`${instant} ${id}`)),
  ...["none", "", `${id}0`, `${id} `, `${id}\n`].map((other) =>
    encodeCursor(`2024-01-01T00:00:00.000Z ${other}`),
  ),
  `${encodeCursor(`2024-01-01T00:00:00.000Z ${id}`)}=`,
  "",
  "x",
];
