import Link from "next/link";
import { CopyBlock } from "../../components/copy-block/copy-block.tsx";
import { API_LANGUAGE } from "../../formatting/language.ts";
import type { Messages } from "../../messages/en.ts";
import { listChapters } from "./list-chapters.ts";
import type { OpenApi } from "./reference.schema.ts";

/** Heading and what the page is about; it stands whatever the API answers. */
export function ReferenceHeader({ messages }: { readonly messages: Messages }) {
  const { reference: text } = messages;
  return (
    <header>
      <h1 className="text-[1.2rem] font-semibold tracking-tight">{text.title}</h1>
      <p className="mt-1 max-w-[80ch] text-muted">{text.intro}</p>
    </header>
  );
}

type ReferenceContentProps = {
  readonly document: OpenApi;
  /** where this dashboard answers */
  readonly origin: string;
  /** address of a chapter, with what every page keeps of its own */
  readonly chapterHref: (slug: string) => string;
  readonly messages: Messages;
};

/** Where to begin, and every operation by its chapter. */
export function ReferenceContent({ document, origin, chapterHref, messages }: ReferenceContentProps) {
  const { reference: text } = messages;
  const command = `curl -sS '${origin}/api/v1/footprints?grain=total' \\\n  -H "authorization: Bearer $LLMCARBON_API_KEY"`;
  return (
    <>
      <p className="mt-3 text-[0.82rem] text-muted">
        {text.version} {document.info.version} · {text.address}{" "}
        <code className="font-mono text-xs">{origin}/api</code> ·{" "}
        <a className="link" href="/api/v1/openapi.json">
          {text.document}
        </a>
      </p>
      <section className="mt-7 max-w-[80ch]">
        <h2 className="text-[0.82rem] font-semibold">{text.first}</h2>
        <p className="mt-1 text-muted">{text.firstNote}</p>
        <CopyBlock label={text.firstCommand} text={command} />
      </section>
      <section className="mt-7 max-w-[80ch]">
        <h2 className="text-[0.82rem] font-semibold">{text.refusals}</h2>
        <p className="mt-1 text-muted">{text.refusalsNote}</p>
      </section>
      <h2 className="mt-9 text-[0.82rem] font-semibold">{text.chapters}</h2>
      {listChapters(document).map(({ slug, name, description, operations }) => (
        <section key={slug} data-chapter={slug} lang={API_LANGUAGE} className="mt-4 border-t pt-3">
          <h3 className="font-semibold">
            <Link className="opens" href={chapterHref(slug)} prefetch={false}>
              {name}
            </Link>
          </h3>
          <p className="text-muted">{description}</p>
          <ul className="mt-1 text-[0.82rem]">
            {operations.map(({ operationId, method, path, summary }) => (
              <li
                key={operationId}
                className="py-0.5 sm:grid sm:grid-cols-[minmax(0,24rem)_minmax(0,1fr)] sm:gap-x-4"
              >
                <Link
                  className="font-mono text-xs leading-5 [overflow-wrap:anywhere] hover:text-accent"
                  href={`${chapterHref(slug)}#${operationId}`}
                  prefetch={false}
                >
                  {method} {path}
                </Link>
                <span className="block text-muted">{summary}</span>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}
