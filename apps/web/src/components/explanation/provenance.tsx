import { API_LANGUAGE } from "../../formatting/language.ts";
import type { Messages } from "../../messages/en.ts";
import type { Estimate } from "../../trpc/types.ts";
import { QualityMark } from "../quality-mark/quality-mark.tsx";

type ProvenanceData = Estimate["sources"][number];

type ProvenanceProps = { readonly provenance: ProvenanceData; readonly messages: Messages };

/** Where a fact comes from: citation, publisher, data set, licence, how it is known. */
export function Provenance({ provenance, messages }: ProvenanceProps) {
  const { citation, publisher, url, license, datasetId, datasetVersion, quality, confidence } = provenance;
  return (
    <span data-source={datasetId}>
      <QualityMark quality={quality} label={messages.quality[quality]} />{" "}
      {url === undefined ? (
        <span lang={API_LANGUAGE}>{citation}</span>
      ) : (
        <a lang={API_LANGUAGE} className="link break-words" href={url} rel="noreferrer">
          {citation}
        </a>
      )}
      <span className="text-muted">
        {" · "}
        {[publisher, messages.explain.dataset(datasetId, datasetVersion), messages.explain.license(license)]
          .concat(confidence === "unverified" ? [messages.explain.unverified] : [])
          .join(" · ")}
      </span>
    </span>
  );
}
