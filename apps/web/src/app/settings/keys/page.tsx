import type { Metadata } from "next";
import Link from "next/link";
import { wordsOf } from "../../../features/footprints/words.ts";
import { referenceHref } from "../../../features/reference/reference-href.ts";
import { Block } from "../../../features/settings/block.tsx";
import { CreateKey } from "../../../features/settings/keys/create-key.tsx";
import { KeyList } from "../../../features/settings/keys/key-list.tsx";
import { listProjects } from "../../../features/settings/list-projects.ts";
import { loadSettings } from "../../../features/settings/load-settings.ts";
import { Pager } from "../../../features/settings/pager.tsx";
import { readCursor } from "../../../features/settings/read-cursor.ts";
import { SettingsPage } from "../../../features/settings/settings-page.tsx";
import { addDays } from "../../../formatting/day.ts";
import { messagesOf } from "../../../messages/messages.ts";
import { requestLanguage } from "../../../messages/request-language.ts";
import { requestAddress } from "../../../request-address.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: messagesOf(await requestLanguage()).settings.section.keys.title };
}

export default async function KeysPage() {
  const words = wordsOf(await requestLanguage());
  const { messages } = words;
  const cursor = await readCursor();
  const here = await requestAddress();
  const today = new Date().toISOString().slice(0, 10);
  const answer = await loadSettings("keys:write", (api, whose) =>
    Promise.all([api.apiKeys.list.query({ ...whose, ...cursor }), listProjects(api, whose)]),
  );
  return (
    <SettingsPage section="keys" answer={answer} messages={messages}>
      {({ organization: { slug }, value: [keys, projects] }) => (
        <>
          <Block title={messages.settings.keys.create}>
            <CreateKey organization={slug} projects={projects} tomorrow={addDays(today, 1)} />
          </Block>
          <Block title={messages.settings.keys.list}>
            <KeyList organization={slug} keys={keys.items} words={words} />
            <Pager here={here} nextCursor={keys.nextCursor} messages={messages} />
            <p className="mt-4">
              <Link className="link" href={referenceHref(here)}>
                {messages.reference.linkOfKeys}
              </Link>
            </p>
          </Block>
        </>
      )}
    </SettingsPage>
  );
}
