import type { Metadata } from "next";
import { loadSettings } from "../../../features/settings/load-settings.ts";
import { RetentionForm } from "../../../features/settings/retention-form.tsx";
import { SettingsPage } from "../../../features/settings/settings-page.tsx";
import { messagesOf } from "../../../messages/messages.ts";
import { requestLanguage } from "../../../messages/request-language.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: messagesOf(await requestLanguage()).settings.section.retention.title };
}

export default async function RetentionPage() {
  const messages = messagesOf(await requestLanguage());
  const answer = await loadSettings("settings:write", (api, { organization: slug }) =>
    api.admin.getRetention.query({ slug }),
  );
  return (
    <SettingsPage section="retention" answer={answer} messages={messages}>
      {({ organization, value }) => (
        <div className="mt-5 max-w-[26rem]">
          <RetentionForm organization={organization.slug} keepActivitiesDays={value.keepActivitiesDays} />
        </div>
      )}
    </SettingsPage>
  );
}
