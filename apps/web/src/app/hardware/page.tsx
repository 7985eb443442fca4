import type { Metadata } from "next";
import { connection } from "next/server";
import { FailureNotice } from "../../components/notice/failure-notice.tsx";
import { env } from "../../env.ts";
import { HardwareContent, HardwareHeader } from "../../features/fleet/hardware-page.tsx";
import { loadHardware } from "../../features/fleet/load-hardware.ts";
import { DEFAULT_ORGANIZATION } from "../../features/footprints/overview-address.ts";
import { wordsOf } from "../../features/footprints/words.ts";
import { requestOrigin } from "../../features/organizations/request-origin.ts";
import { UnknownOrganization } from "../../features/organizations/unknown-organization.tsx";
import { addMonths } from "../../formatting/day.ts";
import { messagesOf } from "../../messages/messages.ts";
import { requestLanguage } from "../../messages/request-language.ts";

export async function generateMetadata(): Promise<Metadata> {
  const { hardware } = messagesOf(await requestLanguage());
  return { title: hardware.title, description: hardware.description };
}

export default async function HardwarePage({ searchParams }: PageProps<"/hardware">) {
  await connection();
  const { organization: asked } = await searchParams;
  const named = Array.isArray(asked) ? asked[0] : asked;
  const slug = named === undefined || named === "" ? DEFAULT_ORGANIZATION : named;
  const words = wordsOf(await requestLanguage());
  const answer = await loadHardware(slug);
  return (
    <>
      <HardwareHeader words={words} />
      {answer.kind === "answered" ? (
        <HardwareContent
          hardware={answer.value}
          slug={slug}
          origin={await requestOrigin()}
          from={addMonths(new Date().toISOString().slice(0, 10), -1)}
          words={words}
        />
      ) : answer.failure.kind === "not-found" ? (
        <UnknownOrganization slug={slug} messages={words.messages} />
      ) : (
        <FailureNotice failure={answer.failure} apiUrl={env.apiUrl} messages={words.messages} />
      )}
    </>
  );
}
