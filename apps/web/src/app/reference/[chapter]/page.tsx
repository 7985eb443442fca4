import type { Metadata } from "next";
import { connection } from "next/server";
import { notFound } from "next/navigation";
import { FailureNotice } from "../../../components/notice/failure-notice.tsx";
import { env } from "../../../env.ts";
import { signInHref } from "../../../features/access/local-address.ts";
import { requestOrigin } from "../../../features/organizations/request-origin.ts";
import { ChapterContent } from "../../../features/reference/chapter-page.tsx";
import { listChapters } from "../../../features/reference/list-chapters.ts";
import { loadReference } from "../../../features/reference/load-reference.ts";
import { referenceHref } from "../../../features/reference/reference-href.ts";
import { ReferenceHeader } from "../../../features/reference/reference-page.tsx";
import { messagesOf } from "../../../messages/messages.ts";
import { requestLanguage } from "../../../messages/request-language.ts";
import { requestAddress } from "../../../request-address.ts";

type ChapterPageProps = PageProps<"/reference/[chapter]">;

export async function generateMetadata({ params }: ChapterPageProps): Promise<Metadata> {
  const { reference } = messagesOf(await requestLanguage());
  const { chapter } = await params;
  const answer = await loadReference();
  const chapters = answer.kind === "answered" ? listChapters(answer.value) : [];
  const name = chapters.find(({ slug }) => slug === chapter)?.name;
  return { title: name === undefined ? reference.title : `${name} · ${reference.title}` };
}

export default async function ChapterPage({ params }: ChapterPageProps) {
  await connection();
  const messages = messagesOf(await requestLanguage());
  const here = await requestAddress();
  const { chapter: asked } = await params;
  const answer = await loadReference();
  if (answer.kind === "failed") {
    return (
      <>
        <ReferenceHeader messages={messages} />
        <FailureNotice
          failure={answer.failure}
          apiUrl={env.apiUrl}
          signInHref={signInHref(here)}
          messages={messages}
        />
      </>
    );
  }
  const chapter = listChapters(answer.value).find(({ slug }) => slug === asked);
  if (chapter === undefined) notFound();
  return (
    <ChapterContent
      chapter={chapter}
      document={answer.value}
      origin={await requestOrigin()}
      backHref={referenceHref(here)}
      messages={messages}
    />
  );
}
