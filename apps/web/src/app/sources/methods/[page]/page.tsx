import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { wordsOf } from "../../../../features/footprints/words.ts";
import {
  methodHref,
  parseSourcesAddress,
  sourcesHref,
  type SourcesAddress,
} from "../../../../features/sources/sources-address.ts";
import { API_LANGUAGE } from "../../../../formatting/language.ts";
import { METHOD_PAGES } from "../../../../generated/methods.ts";
import { requestLanguage } from "../../../../messages/request-language.ts";

type MethodPageProps = PageProps<"/sources/methods/[page]">;

const findPage = async (params: MethodPageProps["params"]) => {
  const { page } = await params;
  return METHOD_PAGES.find(({ id }) => id === page);
};

export async function generateMetadata({ params }: MethodPageProps): Promise<Metadata> {
  const found = await findPage(params);
  return found === undefined ? {} : { title: found.title, description: found.summary };
}

/** A page of the repository's documentation as it was when the dashboard was built. */
export default async function MethodPage({ params, searchParams }: MethodPageProps) {
  const found = await findPage(params);
  if (found === undefined) notFound();
  const address = parseSourcesAddress(await searchParams);
  const { messages } = wordsOf(await requestLanguage());
  return (
    <>
      <p className="no-print text-xs">
        <Link className="link" href={sourcesHref(address)}>
          {messages.sources.methods.back}
        </Link>
      </p>
      <article lang={API_LANGUAGE} className="mt-2">
        <h1 className="text-[1.2rem] font-semibold tracking-tight">{found.title}</h1>
        {/* Made from our own Markdown at build time, which has no HTML of its own left in it. */}
        {/* oxlint-disable-next-line react/no-danger -- see above */}
        <div className="prose" dangerouslySetInnerHTML={{ __html: keepAddress(found.html, address) }} />
      </article>
    </>
  );
}

/** Links among the pages keep what every page keeps. */
const keepAddress = (html: string, address: SourcesAddress): string =>
  html.replaceAll(
    /href="\/sources\/methods\/([\w-]+)"/g,
    (_, page: string) => `href="${methodHref(address, page).replaceAll("&", "&amp;")}"`,
  );
