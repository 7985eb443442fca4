import type { Metadata } from "next";
import { connection } from "next/server";
import { FailureNotice } from "../../components/notice/failure-notice.tsx";
import { env } from "../../env.ts";
import { signInHref } from "../../features/access/local-address.ts";
import { requestOrigin } from "../../features/organizations/request-origin.ts";
import { loadReference } from "../../features/reference/load-reference.ts";
import { referenceHref } from "../../features/reference/reference-href.ts";
import { ReferenceContent, ReferenceHeader } from "../../features/reference/reference-page.tsx";
import { messagesOf } from "../../messages/messages.ts";
import { requestLanguage } from "../../messages/request-language.ts";
import { requestAddress } from "../../request-address.ts";

export async function generateMetadata(): Promise<Metadata> {
  const { reference } = messagesOf(await requestLanguage());
  return { title: reference.title, description: reference.description };
}

export default async function ReferencePage() {
  await connection();
  const messages = messagesOf(await requestLanguage());
  const here = await requestAddress();
  const answer = await loadReference();
  return (
    <>
      <ReferenceHeader messages={messages} />
      {answer.kind === "answered" ? (
        <ReferenceContent
          document={answer.value}
          origin={await requestOrigin()}
          chapterHref={(slug) => referenceHref(here, slug)}
          messages={messages}
        />
      ) : (
        <FailureNotice
          failure={answer.failure}
          apiUrl={env.apiUrl}
          signInHref={signInHref(here)}
          messages={messages}
        />
      )}
    </>
  );
}
