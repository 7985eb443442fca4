import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { BUILT_IN_METHODS, canonicalJson } from "@llmcarbon/core";
import type { Context } from "../../trpc/context.ts";

type Facts = Pick<Context, "estimator" | "plugins" | "providers">;

/**
 * Fingerprint of all that figures are compiled from: methods and their versions, plugins and theirs, the data sets behind them,
 * the user's own catalogue of models, and what grid figures count. Where it is another, figures may be others.
 */
export async function createFactsKey({ estimator, plugins, providers }: Facts): Promise<string> {
  const facts = {
    boundary: estimator.boundary,
    methods: BUILT_IN_METHODS.map(({ id, version }) => [id, version]),
    plugins: await Promise.all(plugins.map(describePlugin)),
    providers: [...providers.models, ...providers.hardware, ...providers.grid].map(
      ({ kind, providerId, datasets = [] }) => [kind, providerId, datasets],
    ),
  };
  return createHash("sha256").update(canonicalJson(facts)).digest("hex");
}

type Plugin = Facts["plugins"][number];

async function describePlugin({ name, version, problem, path }: Plugin): Promise<readonly (string | null)[]> {
  const text = path?.endsWith(".json") === true ? await hashFile(path) : null;
  return [name, version ?? null, problem ?? null, text];
}

/** A catalogue of models has no version of its own: its text is its version. */
async function hashFile(path: string): Promise<string | null> {
  try {
    return createHash("sha256")
      .update(await readFile(path))
      .digest("hex");
  } catch {
    // That it cannot be read is the plugin's problem, which is in the fingerprint.
    return null;
  }
}
