"use client";

import Link from "next/link";
import { usePathname, useSearchParams } from "next/navigation";
import { LANGUAGES } from "../../formatting/language.ts";
import { useLanguage, useMessages } from "../../messages/language-provider.tsx";
import { Account, type AccountProps } from "./account.tsx";

const pages = [
  { href: "/", name: "overview" },
  { href: "/plan", name: "plan" },
  { href: "/hardware", name: "hardware" },
  { href: "/sources", name: "sources" },
  { href: "/reference", name: "reference" },
  { href: "/settings", name: "settings" },
] as const;

/** What every page keeps of the address. */
const kept = ["organization", "lang"];

type NavigationProps = {
  /** absent while the API does not say who looks */
  readonly account: AccountProps | undefined;
  /** whether whoever looks may set anything */
  readonly hasSettings: boolean;
};

/** The pages there are, who looks, and the languages; the organisation and the language chosen stay in the address. */
export function Navigation({ account, hasSettings }: NavigationProps) {
  const messages = useMessages();
  const language = useLanguage();
  const pathname = usePathname();
  const parameters = useSearchParams();

  const keep = kept.flatMap((name) => {
    const value = parameters.get(name);
    return value === null ? [] : [[name, value]];
  });
  const pageHref = (href: string): string => withQuery(href, new URLSearchParams(keep));
  const change = (path: string, name: string, value: string): string => {
    const changed = new URLSearchParams(path === pathname ? parameters : keep);
    changed.set(name, value);
    return withQuery(path, changed);
  };

  return (
    <header className="no-print border-b md:border-r md:border-b-0">
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1 px-4 py-3 md:sticky md:top-0 md:h-dvh md:flex-col md:flex-nowrap md:items-stretch md:overflow-y-auto md:px-3.5 md:py-[1.15rem]">
        <p className="font-bold tracking-tight md:mx-2 md:mb-4">{messages.product}</p>
        <nav aria-label={messages.navigation.label}>
          <ul className="flex flex-wrap gap-x-1 md:block">
            {pages
              .filter(({ name }) => name !== "settings" || hasSettings)
              .map(({ href, name }) => (
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
        <div className="ml-auto flex flex-wrap items-baseline gap-x-4 md:mt-auto md:ml-0 md:flex-col md:items-stretch md:gap-y-3 md:pt-6">
          {account === undefined ? null : (
            <Account
              {...account}
              organization={parameters.get("organization")}
              toOrganization={(slug) => change(isPrivate(pathname) ? "/" : pathname, "organization", slug)}
              signInHref={signInHref(pathname, parameters)}
            />
          )}
          <ul aria-label={messages.language.label} className="flex gap-x-3 text-xs md:ml-2">
            {LANGUAGES.map((each) => (
              <li key={each}>
                <a
                  href={change(pathname, "lang", each)}
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
      </div>
    </header>
  );
}

/** A page under another one belongs to it; everything lies under the overview, which holds only for itself. */
const isWithin = (pathname: string, href: string): boolean =>
  pathname === href || (href !== "/" && pathname.startsWith(`${href}/`));

/** Pages on letting somebody in, which no organisation has and to which nobody wants back. */
const privatePages = ["/sign-in", "/setup", "/forgot-password", "/reset-password", "/invitation"];
const isPrivate = (pathname: string): boolean => privatePages.includes(pathname);

function signInHref(pathname: string, parameters: URLSearchParams): string {
  const here = withQuery(pathname, parameters);
  const language = parameters.get("lang");
  return withQuery(
    "/sign-in",
    new URLSearchParams([
      ...(here === "/" || isPrivate(pathname) ? [] : [["next", here]]),
      ...(language === null ? [] : [["lang", language]]),
    ]),
  );
}

const withQuery = (path: string, parameters: URLSearchParams): string =>
  parameters.size === 0 ? path : `${path}?${parameters.toString()}`;
