import type { RestatementLine } from "../../trpc/types.ts";

/** Carbon of some months as it was told and as it is [g]. */
export type BeforeAfter = { readonly beforeG: number; readonly afterG: number };

/** What a restatement changed: of months still open, which now count anew, of closed ones, which keep their figures, and of all. */
export type LineSums = {
  /** absent where there are no lines of that kind */
  readonly open?: BeforeAfter;
  readonly closed?: BeforeAfter;
  readonly all: BeforeAfter;
};

export function sumLines(lines: readonly RestatementLine[]): LineSums {
  const open = lines.filter(({ isClosed }) => !isClosed);
  const closed = lines.filter(({ isClosed }) => isClosed);
  return {
    ...(open.length === 0 ? {} : { open: sum(open) }),
    ...(closed.length === 0 ? {} : { closed: sum(closed) }),
    all: sum(lines),
  };
}

const sum = (lines: readonly RestatementLine[]): BeforeAfter =>
  lines.reduce(
    ({ beforeG, afterG }, { before, after }) => ({
      beforeG: beforeG + before.totalCarbonG,
      afterG: afterG + after.totalCarbonG,
    }),
    { beforeG: 0, afterG: 0 },
  );
