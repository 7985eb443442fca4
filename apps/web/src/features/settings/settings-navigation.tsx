"use client";

import Link from "next/link";
import { usePathname, useSearchParams } from "next/navigation";
import { useMessages } from "../../messages/language-provider.tsx";
import type { Section } from "./sections.ts";
import { sectionHref } from "./section-href.ts";

type SettingsNavigationProps = { readonly sections: readonly Section[]; readonly organization: string };

/** The pages of the settings that whoever looks may see. */
export function SettingsNavigation({ sections, organization }: SettingsNavigationProps) {
  const { settings: text } = useMessages();
  const pathname = usePathname();
  const parameters = useSearchParams();
  return (
    <nav aria-label={text.label} className="mb-5 border-b pb-1.5 text-[0.82rem]">
      <ul className="flex flex-wrap items-baseline gap-x-3.5 gap-y-1">
        <li className="mr-1 text-muted">{organization}</li>
        {sections.map((section) => (
          <li key={section}>
            <Link
              href={sectionHref(section, parameters)}
              prefetch={false}
              aria-current={pathname === `/settings/${section}` ? "page" : undefined}
              className="inline-block min-h-6 border-b border-transparent py-0.5 text-muted hover:text-text aria-[current]:border-accent aria-[current]:text-text"
            >
              {text.section[section].short}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
