import type { Metadata } from "next";
import { wordsOf, type Words } from "../../../features/footprints/words.ts";
import { parseAuditFilter } from "../../../features/settings/audit/audit-address.ts";
import { AuditFilterForm } from "../../../features/settings/audit/audit-filter.tsx";
import { AuditList } from "../../../features/settings/audit/audit-list.tsx";
import { Block } from "../../../features/settings/block.tsx";
import { loadSettings } from "../../../features/settings/load-settings.ts";
import { Pager } from "../../../features/settings/pager.tsx";
import { readCursor } from "../../../features/settings/read-cursor.ts";
import { SettingsPage } from "../../../features/settings/settings-page.tsx";
import { API_LANGUAGE } from "../../../formatting/language.ts";
import { formatCount } from "../../../formatting/number.ts";
import { messagesOf } from "../../../messages/messages.ts";
import { requestLanguage } from "../../../messages/request-language.ts";
import { requestAddress } from "../../../request-address.ts";
import type { AuditVerdict } from "../../../trpc/types.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: messagesOf(await requestLanguage()).settings.section.audit.title };
}

export default async function AuditPage() {
  const words = wordsOf(await requestLanguage());
  const { messages } = words;
  const { audit: text } = messages.settings;
  const here = await requestAddress();
  const { searchParams } = new URL(here, "http://localhost");
  const filter = parseAuditFilter(searchParams);
  const cursor = await readCursor();
  const kept = ["organization", "lang"].flatMap((name): [string, string][] => {
    const value = searchParams.get(name);
    return value === null ? [] : [[name, value]];
  });
  const answer = await loadSettings("audit:read", (api, whose) =>
    Promise.all([api.audit.list.query({ ...whose, ...filter, ...cursor }), api.audit.verify.query(whose)]),
  );
  return (
    <SettingsPage section="audit" answer={answer} messages={messages}>
      {({ organization: { slug }, value: [{ items, nextCursor }, verdict] }) => (
        <>
          <p className="mt-3 flex flex-wrap gap-x-5 gap-y-1 text-[0.82rem]">
            <Verdict verdict={verdict} words={words} />
            <a
              className="link"
              href={`/api/v1/audit/export?${new URLSearchParams({ organization: slug }).toString()}`}
              download
            >
              {text.export}
            </a>
          </p>
          <AuditFilterForm filter={filter} kept={kept} messages={messages} />
          <Block title={text.list}>
            <AuditList entries={items} words={words} />
            <Pager here={here} nextCursor={nextCursor} messages={messages} />
          </Block>
        </>
      )}
    </SettingsPage>
  );
}

/** Whether the chain holds, computed anew for this page. */
function Verdict({ verdict, words }: { readonly verdict: AuditVerdict; readonly words: Words }) {
  const { audit: text } = words.messages.settings;
  const { fault, entryCount } = verdict;
  return (
    <span data-verdict={verdict.isIntact} className={verdict.isIntact ? "text-muted" : "text-alarm"}>
      {fault === null ? (
        text.holds(formatCount(entryCount, words.language))
      ) : (
        <>
          {text.broken(formatCount(fault.sequence, words.language))}{" "}
          <span lang={API_LANGUAGE}>{fault.message}</span>
        </>
      )}
    </span>
  );
}
