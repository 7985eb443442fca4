import Link from "next/link";
import { API_LANGUAGE } from "../../formatting/language.ts";
import { METHOD_PAGES } from "../../generated/methods.ts";
import type { Words } from "../footprints/words.ts";
import { methodHref, type SourcesAddress } from "./sources-address.ts";

type MethodListProps = { readonly address: SourcesAddress; readonly words: Words };

/** The pages that tell equations, constants and limits; they are written in English. */
export function MethodList({ address, words }: MethodListProps) {
  return (
    <section className="mt-9">
      <h2 className="text-[0.82rem] font-semibold">{words.messages.sources.methods.title}</h2>
      <ul lang={API_LANGUAGE} className="mt-2 gap-x-10 border-t md:columns-2">
        {METHOD_PAGES.map(({ id, title, summary }) => (
          <li key={id} className="break-inside-avoid border-b py-2">
            <Link className="link" href={methodHref(address, id)} prefetch={false}>
              {title}
            </Link>
            <p className="mt-0.5 text-xs text-muted">{summary}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
