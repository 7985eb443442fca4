import type { Metadata } from "next";
import { wordsOf } from "../../../features/footprints/words.ts";
import { Block } from "../../../features/settings/block.tsx";
import { loadSettings } from "../../../features/settings/load-settings.ts";
import { Pager } from "../../../features/settings/pager.tsx";
import { readCursor } from "../../../features/settings/read-cursor.ts";
import { sectionHref } from "../../../features/settings/section-href.ts";
import { SettingsPage } from "../../../features/settings/settings-page.tsx";
import { CreateWebhook } from "../../../features/settings/webhooks/create-webhook.tsx";
import { DeliveryList } from "../../../features/settings/webhooks/delivery-list.tsx";
import { WebhookList } from "../../../features/settings/webhooks/webhook-list.tsx";
import { messagesOf } from "../../../messages/messages.ts";
import { requestLanguage } from "../../../messages/request-language.ts";
import { requestAddress } from "../../../request-address.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: messagesOf(await requestLanguage()).settings.section.webhooks.title };
}

export default async function WebhooksPage() {
  const words = wordsOf(await requestLanguage());
  const { messages } = words;
  const { webhooks: text } = messages.settings;
  const here = await requestAddress();
  const { searchParams } = new URL(here, "http://localhost");
  const opened = searchParams.get("webhook");
  const cursor = await readCursor();
  const answer = await loadSettings("webhooks:write", (api, whose) =>
    Promise.all([
      api.webhooks.list.query(whose),
      opened === null ? undefined : api.webhooks.deliveries.query({ ...whose, id: opened, ...cursor }),
    ]),
  );
  const toDeliveries = (id: string): string => {
    const page = new URL(sectionHref("webhooks", searchParams), "http://localhost");
    page.searchParams.set("webhook", id);
    return `${page.pathname}${page.search}#deliveries`;
  };
  return (
    <SettingsPage section="webhooks" answer={answer} messages={messages}>
      {({ organization: { slug }, value: [{ items }, deliveries] }) => (
        <>
          <Block title={text.create}>
            <CreateWebhook organization={slug} />
          </Block>
          <Block title={text.list}>
            <WebhookList organization={slug} webhooks={items} {...{ toDeliveries, messages }} />
          </Block>
          {deliveries === undefined || opened === null ? null : (
            <Block
              id="deliveries"
              title={`${text.deliveries}: ${items.find(({ id }) => id === opened)?.url ?? ""}`}
            >
              <DeliveryList
                organization={slug}
                webhook={opened}
                deliveries={deliveries.items}
                words={words}
              />
              <Pager here={here} nextCursor={deliveries.nextCursor} messages={messages} />
            </Block>
          )}
        </>
      )}
    </SettingsPage>
  );
}
