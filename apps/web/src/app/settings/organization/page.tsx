import type { Metadata } from "next";
import { loadSettings } from "../../../features/settings/load-settings.ts";
import { OrganizationForm } from "../../../features/settings/organization-form.tsx";
import { SettingsPage } from "../../../features/settings/settings-page.tsx";
import { messagesOf } from "../../../messages/messages.ts";
import { requestLanguage } from "../../../messages/request-language.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: messagesOf(await requestLanguage()).settings.section.organization.title };
}

export default async function OrganizationSettingsPage() {
  const messages = messagesOf(await requestLanguage());
  const answer = await loadSettings("settings:write", (api, whose) =>
    api.organizations.settings.query(whose),
  );
  return (
    <SettingsPage section="organization" answer={answer} messages={messages}>
      {({ organization, value }) => (
        <div className="mt-5 max-w-[26rem]">
          <p className="mb-4 text-[0.82rem] text-muted">
            {messages.settings.organization.slug}: <span className="text-text">{organization.slug}</span>
          </p>
          <OrganizationForm
            organization={organization.slug}
            name={value.name}
            smallestGroup={value.smallestGroup}
          />
        </div>
      )}
    </SettingsPage>
  );
}
