import Link from "next/link";

type LinkChoiceProps = {
  readonly label: string;
  readonly options: readonly { readonly name: string; readonly href: string; readonly isCurrent: boolean }[];
};

/** One of a few, each an address. */
export function LinkChoice({ label, options }: LinkChoiceProps) {
  return (
    <nav aria-label={label} className="no-print flex flex-wrap items-baseline gap-x-3 text-xs">
      <span aria-hidden="true" className="text-muted">
        {label}
      </span>
      <ul className="flex flex-wrap gap-x-3 gap-y-1">
        {options.map(({ name, href, isCurrent }) => (
          <li key={name}>
            <Link
              href={href}
              scroll={false}
              prefetch={false}
              aria-current={isCurrent ? "true" : undefined}
              className="inline-block min-h-6 min-w-6 border-b border-transparent py-0.5 text-muted hover:text-text aria-[current]:border-accent aria-[current]:text-text"
            >
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
