"use client";

import Link from "next/link";
import { usePathname, useSearchParams } from "next/navigation";
import { LANGUAGES } from "../../formatting/language.ts";
import { useLanguage, useMessages } from "../../messages/language-provider.tsx";

const pages = [
  { href: "/", name: "overview" },
  { href: "/plan", name: "plan" },
  { href: "/hardware", name: "hardware" },
  { href: "/sources", name: "sources" },
] as const;

/** What every page keeps of the address. */
const kept = ["organization", "lang"];

/** The pages there are, and the languages; the organisation and the language chosen stay in the address. */
export function Navigation() {
  const messages = useMessages();
  const language = useLanguage();
  const pathname = usePathname();
  const parameters = useSearchParams();

  const keep = kept.flatMap((name) => {
    const value = parameters.get(name);
    return value === null ? [] : [[name, value]];
  });
  const pageHref = (href: string): string => withQuery(href, new URLSearchParams(keep));
  const languageHref = (lang: string): string => {
    const changed = new URLSearchParams(parameters);
    changed.set("lang", lang);
    return withQuery(pathname, changed);
  };

  return (
    <header className="no-print border-b md:border-r md:border-b-0">
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1 px-4 py-3 md:sticky md:top-0 md:h-dvh md:flex-col md:flex-nowrap md:items-stretch md:px-3.5 md:py-[1.15rem]">
        <p className="font-bold tracking-tight md:mx-2 md:mb-4">{messages.product}</p>
        <nav aria-label={messages.navigation.label}>
          <ul className="flex gap-1 md:block">
            {pages.map(({ href, name }) => (
              <li key={href}>
                <Link
                  href={pageHref(href)}
                  aria-current={isWithin(pathname, href) ? "page" : undefined}
                  className="block rounded-md px-2 py-1 text-muted hover:text-text aria-[current]:bg-hover aria-[current]:text-text"
                >
                  {messages.navigation[name]}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        <ul
          aria-label={messages.language.label}
          className="ml-auto flex gap-x-3 text-xs md:mt-auto md:ml-2 md:pt-6"
        >
          {LANGUAGES.map((each) => (
            <li key={each}>
              <a
                href={languageHref(each)}
                hrefLang={each}
                lang={each}
                aria-current={each === language ? "true" : undefined}
                className="inline-block py-1 text-muted hover:text-text aria-[current]:text-text"
              >
                {messages.language[each]}
              </a>
            </li>
          ))}
        </ul>
      </div>
    </header>
  );
}

/** A page under another one belongs to it; everything lies under the overview, which holds only for itself. */
const isWithin = (pathname: string, href: string): boolean =>
  pathname === href || (href !== "/" && pathname.startsWith(`${href}/`));

const withQuery = (path: string, parameters: URLSearchParams): string =>
  parameters.size === 0 ? path : `${path}?${parameters.toString()}`;
