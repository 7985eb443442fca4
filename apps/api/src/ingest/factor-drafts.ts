import { canonicalJson, type Estimator } from "@llmcarbon/core";
import type { FactorDraft, JsonValue } from "@llmcarbon/prisma";
import { createBoundedCache } from "./bounded-cache.ts";
import { compileFactor, type DeclaredSite } from "./compile-factor.ts";
import type { CallBasis } from "./document-reader.ts";
import type { CacheLimits } from "./generations.ts";

/** Factors of unit "tokens", compiled once for all that are booked with them, of whichever organisation. */
export type FactorDrafts = {
  /** @param site what the organisation declared the site of the basis to be, where that has a name */
  find(basis: CallBasis, site: DeclaredSite | undefined): Promise<FactorDraft>;
};

type DraftSettings = { readonly estimator: Estimator; readonly limits: CacheLimits };

type Kept = { readonly draft: FactorDraft; readonly until: number };

/** Live sources say something else after a while, and a source that did not answer may do so again. */
const GOOD_FOR_MS = 600_000;

/** An estimate as objects takes less than its JSON has characters: most of its texts are everyone's. */
const BYTES_PER_CHARACTER = 1;

export function createFactorDrafts({ estimator, limits }: DraftSettings): FactorDrafts {
  const drafts = createBoundedCache<Kept>(limits);
  return {
    async find({ basis, canonical, key }, site) {
      // What a declared site says decides a factor as much as the basis does.
      const identity =
        basis.site?.name === undefined ? canonical : `${canonical}\n${canonicalJson(site ?? null)}`;
      const kept = drafts.get(identity);
      if (kept !== undefined && kept.until > performance.now()) return kept.draft;
      const version = await compileFactor(estimator, { unit: "tokens", basis, site });
      const { phase } = basis;
      const draft = { key, unit: "tokens", phase, basis: basis as unknown as JsonValue, version } as const;
      const bytes = BYTES_PER_CHARACTER * (identity.length + JSON.stringify(version).length);
      drafts.set(identity, { draft, until: performance.now() + GOOD_FOR_MS }, bytes);
      return draft;
    },
  };
}
