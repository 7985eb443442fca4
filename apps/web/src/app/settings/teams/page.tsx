import type { Metadata } from "next";
import { wordsOf } from "../../../features/footprints/words.ts";
import { Block } from "../../../features/settings/block.tsx";
import { listProjects } from "../../../features/settings/list-projects.ts";
import { loadSettings } from "../../../features/settings/load-settings.ts";
import { may } from "../../../features/settings/sections.ts";
import { SettingsPage } from "../../../features/settings/settings-page.tsx";
import { TeamForm } from "../../../features/settings/team-form.tsx";
import { formatCount } from "../../../formatting/number.ts";
import { messagesOf } from "../../../messages/messages.ts";
import { requestLanguage } from "../../../messages/request-language.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: messagesOf(await requestLanguage()).settings.section.teams.title };
}

export default async function TeamsPage() {
  const { messages, language } = wordsOf(await requestLanguage());
  const { teams: text } = messages.settings;
  const answer = await loadSettings("people:read", (api, whose) =>
    Promise.all([api.teams.list.query(whose), listProjects(api, whose)]),
  );
  return (
    <SettingsPage section="teams" answer={answer} messages={messages}>
      {({ session, organization: { slug }, value: [{ items: teams }, projects] }) => {
        const isWriting = may(session, "people:write");
        return (
          <>
            <Block title={text.list}>
              {teams.length === 0 ? (
                <p className="text-muted">{text.noTeams}</p>
              ) : (
                <ul className="border-y [&>li+li]:border-t">
                  {teams.map((team) => (
                    <li key={team.name} data-team={team.name} className="py-2">
                      <p className="flex flex-wrap items-baseline gap-x-4 gap-y-0.5">
                        <span className="min-w-0 grow [overflow-wrap:anywhere]">
                          {team.name}
                          <span className="block text-xs text-muted">
                            {team.projects.length === 0 ? text.noProjects : team.projects.join(", ")}
                          </span>
                        </span>
                        <span className="text-[0.82rem]">
                          {text.members(formatCount(team.memberCount, language))}
                        </span>
                      </p>
                      {isWriting && projects.length + team.projects.length > 0 ? (
                        <details className="text-[0.82rem]">
                          <summary className="w-fit py-1 text-xs text-muted hover:text-text">
                            {text.change}
                            <span className="sr-only">, {team.name}</span>
                          </summary>
                          <div className="mt-2 mb-3">
                            <TeamForm organization={slug} projects={projects} team={team} />
                          </div>
                        </details>
                      ) : null}
                    </li>
                  ))}
                </ul>
              )}
            </Block>
            {isWriting ? (
              <Block title={text.add} isNarrow>
                <TeamForm organization={slug} projects={projects} />
              </Block>
            ) : null}
          </>
        );
      }}
    </SettingsPage>
  );
}
