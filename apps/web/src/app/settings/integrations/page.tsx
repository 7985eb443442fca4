import type { Metadata } from "next";
import Link from "next/link";
import { CopyBlock } from "../../../components/copy-block/copy-block.tsx";
import { bookingCommand } from "../../../features/organizations/booking-command.ts";
import { requestOrigin } from "../../../features/organizations/request-origin.ts";
import { Block } from "../../../features/settings/block.tsx";
import { writeSnippets } from "../../../features/settings/integration-snippets.ts";
import { loadSettings } from "../../../features/settings/load-settings.ts";
import { sectionHref } from "../../../features/settings/section-href.ts";
import { may } from "../../../features/settings/sections.ts";
import { SettingsPage } from "../../../features/settings/settings-page.tsx";
import { addDays } from "../../../formatting/day.ts";
import { messagesOf } from "../../../messages/messages.ts";
import { requestLanguage } from "../../../messages/request-language.ts";
import { requestAddress } from "../../../request-address.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: messagesOf(await requestLanguage()).settings.section.integrations.title };
}

export default async function IntegrationsPage() {
  const messages = messagesOf(await requestLanguage());
  const { integrations: text } = messages.settings;
  const origin = await requestOrigin();
  const { searchParams } = new URL(await requestAddress(), origin);
  const today = new Date().toISOString().slice(0, 10);
  const answer = await loadSettings("activities:book", () => Promise.resolve());
  return (
    <SettingsPage section="integrations" answer={answer} messages={messages}>
      {({ session, organization: { slug } }) => {
        const { openTelemetry, codecarbon, cli } = writeSnippets({ origin, slug });
        const curl = bookingCommand(slug, origin, { start: addDays(today, -1), end: today });
        return (
          <>
            <p className="mt-3">
              {text.needsKey}{" "}
              {may(session, "keys:write") ? (
                <Link className="link" href={sectionHref("keys", searchParams)}>
                  {text.toKeys}
                </Link>
              ) : null}
            </p>
            <Snippet title={text.curl} note={text.curlNote} code={curl} />
            <Snippet title={text.openTelemetry} note={text.openTelemetryNote} code={openTelemetry} />
            <Snippet title={text.codecarbon} note={text.codecarbonNote} code={codecarbon} />
            <Snippet title={text.cli} note={text.cliNote} code={cli} />
          </>
        );
      }}
    </SettingsPage>
  );
}

type SnippetProps = { readonly title: string; readonly note: string; readonly code: string };

function Snippet({ title, note, code }: SnippetProps) {
  return (
    <Block title={title}>
      <p className="max-w-[72ch] text-[0.82rem] text-muted">{note}</p>
      <CopyBlock label={title} text={code} />
    </Block>
  );
}
