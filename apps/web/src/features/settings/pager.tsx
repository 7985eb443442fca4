import Link from "next/link";
import type { Messages } from "../../messages/en.ts";

type PagerProps = {
  /** the address of the page at hand */
  readonly here: string;
  readonly nextCursor: string | null;
  readonly messages: Messages;
};

/** Ways to the next page of a list and back to its first; nothing where all stands on one. */
export function Pager({ here, nextCursor, messages: { settings: text } }: PagerProps) {
  const { pathname, searchParams } = new URL(here, "http://localhost");
  const at = (cursor: string | null): string => {
    const query = new URLSearchParams(searchParams);
    query.delete("cursor");
    if (cursor !== null) query.set("cursor", cursor);
    return query.size === 0 ? pathname : `${pathname}?${query.toString()}`;
  };
  const isFirst = !searchParams.has("cursor");
  if (isFirst && nextCursor === null) return null;
  return (
    <p className="mt-3 flex gap-4 text-[0.82rem]">
      {isFirst ? null : (
        <Link className="link" href={at(null)} prefetch={false}>
          {text.back}
        </Link>
      )}
      {nextCursor === null ? null : (
        <Link className="link" href={at(nextCursor)} prefetch={false}>
          {text.more}
        </Link>
      )}
    </p>
  );
}
