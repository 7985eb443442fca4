type SkeletonProps = {
  /** size classes of each bar, top to bottom */
  readonly rows: readonly string[];
  /** bars side by side below them */
  readonly columns?: readonly string[];
};

/** Still shapes where a page's parts will stand; without a heading, which comes with the page. */
export function Skeleton({ rows, columns = [] }: SkeletonProps) {
  return (
    <div aria-hidden="true">
      {rows.map((row, index) => (
        <div key={`${row} ${index}`} className={`rounded-sm bg-hover ${row}`} />
      ))}
      <div className="mt-8 grid gap-10 lg:grid-cols-2">
        {columns.map((column, index) => (
          <div key={`${column} ${index}`} className={`rounded-sm bg-hover ${column}`} />
        ))}
      </div>
    </div>
  );
}
