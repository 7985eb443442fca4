import { API_LANGUAGE } from "../../formatting/language.ts";
import type { Answer } from "../../trpc/ask.ts";
import type { Words } from "../footprints/words.ts";
import { GridHoursTable } from "./grid-hours-table.tsx";
import type { LedgerHistory } from "./load-ledger-history.ts";
import { RestatementList } from "./restatement-list.tsx";
import type { SourcesAddress } from "./sources-address.ts";

type LedgerSectionsProps = {
  readonly ledger: Answer<LedgerHistory>;
  readonly address: SourcesAddress;
  readonly words: Words;
};

/** What the ledger made of changed facts: restatements, closed months, hours of the grid. */
export function LedgerSections({ ledger, address, words }: LedgerSectionsProps) {
  if (ledger.kind === "failed") return <Absent ledger={ledger} address={address} words={words} />;
  return (
    <>
      <RestatementList history={ledger.value} address={address} words={words} />
      <GridHoursTable gridHours={ledger.value.gridHours} words={words} />
    </>
  );
}

type AbsentProps = Omit<LedgerSectionsProps, "ledger"> & {
  readonly ledger: Extract<LedgerSectionsProps["ledger"], { kind: "failed" }>;
};

/** Facts stand without an organisation; what it did with them does not. */
function Absent({ ledger: { failure }, address, words: { messages } }: AbsentProps) {
  const { restatements: text } = messages;
  return (
    <section id="restatements" className="mt-9">
      <h2 className="text-[0.82rem] font-semibold">{text.title}</h2>
      <p className="mt-2 text-muted">
        {failure.kind === "needs-sign-in" ? (
          messages.access.guarded.what
        ) : failure.kind === "not-found" ? (
          address.organization === undefined ? (
            messages.access.guarded.noOrganization
          ) : (
            text.unknownOrganization(address.organization)
          )
        ) : failure.kind === "unreachable" ? (
          messages.failure.unreachable
        ) : (
          <span lang={API_LANGUAGE}>{failure.message}</span>
        )}
      </p>
    </section>
  );
}
