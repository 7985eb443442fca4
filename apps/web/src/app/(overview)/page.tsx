import type { Metadata } from "next";
import { connection } from "next/server";
import { Suspense } from "react";
import { Drawer } from "../../components/drawer/drawer.tsx";
import { FailureNotice } from "../../components/notice/failure-notice.tsx";
import { env } from "../../env.ts";
import { signInHref } from "../../features/access/local-address.ts";
import { SetupLine } from "../../features/access/setup-line.tsx";
import { ExplainActivity } from "../../features/activities/explain-activity.tsx";
import { ExplainSum, subjectTitle } from "../../features/footprints/explain-sum.tsx";
import { loadOverview, type Overview } from "../../features/footprints/load-overview.ts";
import {
  overviewHref,
  parseOverviewAddress,
  type OverviewAddress,
} from "../../features/footprints/overview-address.ts";
import { OverviewFigures, OverviewHeader } from "../../features/footprints/overview-page.tsx";
import { wordsOf, type Words } from "../../features/footprints/words.ts";
import { EmptyOrganization } from "../../features/organizations/empty-organization.tsx";
import { requestOrigin } from "../../features/organizations/request-origin.ts";
import { UnknownOrganization } from "../../features/organizations/unknown-organization.tsx";
import { addDays } from "../../formatting/day.ts";
import { messagesOf } from "../../messages/messages.ts";
import { requestLanguage } from "../../messages/request-language.ts";

export async function generateMetadata(): Promise<Metadata> {
  const { overview } = messagesOf(await requestLanguage());
  return { title: overview.title, description: overview.description };
}

export default async function OverviewPage({ searchParams }: PageProps<"/">) {
  await connection();
  const address = parseOverviewAddress(await searchParams);
  const words = wordsOf(await requestLanguage());
  const answer = await loadOverview(address);
  const today = new Date().toISOString().slice(0, 10);
  if (answer.kind === "failed") {
    return (
      <>
        <OverviewHeader {...{ address, words, today }} />
        <SetupLine messages={words.messages} />
        {answer.failure.kind === "not-found" ? (
          <UnknownOrganization slug={address.organization} messages={words.messages} />
        ) : (
          <FailureNotice
            failure={answer.failure}
            apiUrl={env.apiUrl}
            signInHref={signInHref(overviewHref(address))}
            messages={words.messages}
          />
        )}
      </>
    );
  }
  const overview = answer.value;
  return (
    <>
      <OverviewHeader {...{ address, words, today, overview }} />
      <SetupLine messages={words.messages} />
      {overview.span === undefined ? (
        <EmptyOrganization
          slug={overview.organization.slug}
          name={overview.organization.name}
          origin={await requestOrigin()}
          day={{ start: addDays(today, -1), end: today }}
          planHref="/plan"
          messages={words.messages}
        />
      ) : (
        <OverviewFigures {...{ overview, address, words }} />
      )}
      <Explanation {...{ overview, address, words }} />
    </>
  );
}

type ExplanationProps = {
  readonly overview: Overview;
  readonly address: OverviewAddress;
  readonly words: Words;
};

/** The drawer, when the address asks for one. */
function Explanation({ overview, address, words }: ExplanationProps) {
  const { messages } = words;
  if (address.explain === undefined || overview.total === undefined) return null;
  const closed = overviewHref(address, { explain: undefined, activity: undefined });
  const key = overviewHref(address);
  return (
    <Drawer
      eyebrow={messages.explain.eyebrow}
      title={subjectTitle(address.explain, words)}
      closeLabel={messages.explain.close}
      closeHref={closed}
      contentKey={key}
    >
      <Suspense key={key} fallback={<p className="mt-4 text-muted">{messages.explain.loading}</p>}>
        {address.activity === undefined ? (
          <ExplainSum subject={address.explain} total={overview.total} {...{ overview, address, words }} />
        ) : (
          <ExplainActivity
            organization={overview.organization.slug}
            id={address.activity}
            backHref={overviewHref(address, { activity: undefined })}
            {...words}
          />
        )}
      </Suspense>
    </Drawer>
  );
}
