import type { Metadata } from "next";
import { connection } from "next/server";
import { FailureNotice } from "../../components/notice/failure-notice.tsx";
import { env } from "../../env.ts";
import { signInHref } from "../../features/access/local-address.ts";
import { HardwareContent, HardwareHeader } from "../../features/fleet/hardware-page.tsx";
import { loadHardware } from "../../features/fleet/load-hardware.ts";
import { wordsOf } from "../../features/footprints/words.ts";
import { requestOrigin } from "../../features/organizations/request-origin.ts";
import { UnknownOrganization } from "../../features/organizations/unknown-organization.tsx";
import { findOwnOrganization } from "../../features/session/load-session.ts";
import { addMonths } from "../../formatting/day.ts";
import { messagesOf } from "../../messages/messages.ts";
import { requestLanguage } from "../../messages/request-language.ts";
import { requestAddress } from "../../request-address.ts";

export async function generateMetadata(): Promise<Metadata> {
  const { hardware } = messagesOf(await requestLanguage());
  return { title: hardware.title, description: hardware.description };
}

export default async function HardwarePage({ searchParams }: PageProps<"/hardware">) {
  await connection();
  const { organization: asked } = await searchParams;
  const named = Array.isArray(asked) ? asked[0] : asked;
  const slug = named === undefined || named === "" ? await findOwnOrganization() : named;
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
        <UnknownOrganization slug={named} messages={words.messages} />
      ) : (
        <FailureNotice
          failure={answer.failure}
          apiUrl={env.apiUrl}
          signInHref={signInHref(await requestAddress())}
          messages={words.messages}
        />
      )}
    </>
  );
}
