import type { Metadata } from "next";
import { PlanPage } from "../../features/estimates/plan-page.tsx";
import { parsePlan, toActivity } from "../../features/estimates/plan-state.ts";
import { messagesOf } from "../../messages/messages.ts";
import { requestLanguage } from "../../messages/request-language.ts";
import { ask } from "../../trpc/ask.ts";
import { ApiProvider } from "../../trpc/browser-client.tsx";
import { publicApi } from "../../trpc/server-client.ts";

export async function generateMetadata(): Promise<Metadata> {
  const { plan } = messagesOf(await requestLanguage());
  return { title: plan.title, description: plan.description };
}

/** Carried along for the other pages. */
const keptNames = ["organization", "lang"];

export default async function Page({ searchParams }: PageProps<"/plan">) {
  const parameters = await searchParams;
  const read = (name: string): string | undefined => {
    const value = parameters[name];
    return Array.isArray(value) ? value[0] : value;
  };
  const language = await requestLanguage();
  const { plan: text } = messagesOf(language);
  const plan = parsePlan(read);
  const answer = await ask(
    publicApi.estimates.create.mutate({ activity: toActivity(plan, language), trace: true }),
  );
  return (
    <>
      <h1 className="text-[1.2rem] font-semibold tracking-tight">{text.title}</h1>
      <p className="mt-1 max-w-[72ch] text-muted">{text.intro}</p>
      <ApiProvider>
        <PlanPage
          initial={plan}
          firstEstimate={answer.kind === "answered" ? answer.value : undefined}
          kept={keptNames.flatMap((name) => {
            const value = read(name);
            return value === undefined ? [] : [[name, value] as const];
          })}
        />
      </ApiProvider>
    </>
  );
}
