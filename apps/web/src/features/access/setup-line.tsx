import Link from "next/link";
import type { Messages } from "../../messages/en.ts";
import { keepLanguage } from "../session/keep-language.ts";
import { loadSession } from "../session/load-session.ts";
import { canSet } from "../settings/sections.ts";
import { loadSetup } from "./load-setup.ts";

/** One quiet line for whoever opens an installation that belongs to nobody yet. */
export async function SetupLine({ messages }: { readonly messages: Messages }) {
  const [session, setup] = await Promise.all([loadSession(), loadSetup()]);
  const isWaiting = setup.kind === "answered" && !setup.value.isSetUp;
  if (!isWaiting || (session.kind === "answered" && canSet(session.value))) return null;
  const { setup: text } = messages.access;
  return (
    <p data-setup className="no-print mt-3 text-[0.82rem] text-muted">
      {text.line}{" "}
      <Link className="link" href={await keepLanguage("/setup")}>
        {text.lineDo}
      </Link>
    </p>
  );
}
