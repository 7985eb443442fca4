import type { Metadata } from "next";
import { connection } from "next/server";
import { FailureNotice } from "../../../components/notice/failure-notice.tsx";
import { env } from "../../../env.ts";
import { signInHref } from "../../../features/access/local-address.ts";
import { wordsOf } from "../../../features/footprints/words.ts";
import { loadSources } from "../../../features/sources/load-sources.ts";
import { parseSourcesAddress, sourcesHref } from "../../../features/sources/sources-address.ts";
import { SourcesContent, SourcesHeader } from "../../../features/sources/sources-page.tsx";
import { messagesOf } from "../../../messages/messages.ts";
import { requestLanguage } from "../../../messages/request-language.ts";

export async function generateMetadata(): Promise<Metadata> {
  const { sources } = messagesOf(await requestLanguage());
  return { title: sources.title, description: sources.description };
}

export default async function SourcesPage({ searchParams }: PageProps<"/sources">) {
  await connection();
  const address = parseSourcesAddress(await searchParams);
  const words = wordsOf(await requestLanguage());
  const answer = await loadSources(address);
  return answer.kind === "failed" ? (
    <>
      <SourcesHeader words={words} />
      <FailureNotice
        failure={answer.failure}
        apiUrl={env.apiUrl}
        signInHref={signInHref(sourcesHref(address))}
        messages={words.messages}
      />
    </>
  ) : (
    <>
      <SourcesHeader words={words} exports />
      <SourcesContent sources={answer.value} address={address} words={words} />
    </>
  );
}
