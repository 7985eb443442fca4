import { FootprintError } from "@llmcarbon/spec";
import type { ActivityWithWorkload } from "../activity/activity.ts";
import { parseActivity } from "../activity/parse-activity.ts";
import { requireWorkload } from "../activity/require-workload.ts";
import type { Estimator } from "../estimator.ts";
import type { Facts } from "../facts/facts.ts";
import type { Case, Unscored } from "./case.ts";
import { listSpellings } from "./list-spellings.ts";

/** A case whose document is valid and whose names are known: any method can be run on it. */
export type ResolvedCase = {
  readonly kind: "resolved";
  readonly published: Case;
  readonly activity: ActivityWithWorkload;
  readonly facts: Facts;
};

/**
 * Makes a case ready to be predicted: its model by name where a provider knows one of the row's size by it, else as the row
 * spells it out; its accelerator as the row spells it, else in the spelling closest to that. The fit of method `roofline` and `llmcarbon
 * validate` both go through here, so that they predict the same.
 *
 * @returns why not, where the document is refused or a provider does not know a name
 */
export async function resolveCase(
  published: Case,
  estimator: Pick<Estimator, "resolveFacts">,
): Promise<ResolvedCase | Unscored> {
  const models = published.architecture === undefined ? [{}] : [{}, { model: published.architecture }];
  const failures: unknown[] = [];
  for (const machine of listMachines(published)) {
    for (const model of models) {
      try {
        const document = { ...(published.activity as Told), ...model, ...machine };
        const activity = requireWorkload(parseActivity(document), "a published case");
        const facts = await estimator.resolveFacts(activity);
        const isLast = model === models.at(-1);
        if (isLast || isOfSize(facts, published.architecture)) {
          return { kind: "resolved", published, activity, facts };
        }
      } catch (error) {
        if (!isUnknownName(error)) return refuse(published, error);
        failures.push(error);
      }
    }
  }
  // What is wrong with the row as it stands, not with our spellings of it.
  return refuse(published, failures[models.length - 1]);
}

/** Sizes of one model as sources count them, embeddings or not, lie closer together than those of neighbours in a family. */
const SAME_SIZE_FACTOR = 1.3;

/** Whether the model found by its name is as large as the row says: the same name goes with other sizes elsewhere. */
function isOfSize({ model }: Facts, architecture: unknown): boolean {
  const found = model?.architecture.value.parameterCount;
  const { parameterCount: told } = architecture as { readonly parameterCount?: number };
  if (found === undefined || told === undefined) return true;
  return told <= found.high * SAME_SIZE_FACTOR && told * SAME_SIZE_FACTOR >= found.low;
}

type Told = { readonly hardware?: { readonly accelerator?: unknown } };

/** Changes to the document that mean the same machines; none first. */
function listMachines({ activity }: Case): readonly Told[] {
  const { hardware } = activity as Told;
  const name = hardware?.accelerator;
  const spellings = typeof name === "string" ? listSpellings(name) : [];
  return [{}, ...spellings.map((accelerator) => ({ hardware: { ...hardware, accelerator } }))];
}

const isUnknownName = (error: unknown): boolean =>
  FootprintError.isInstance(error) && error.code === "unknown-name";

/** What the caller could mend is counted by its kind; anything else is our own fault and not hidden. */
function refuse({ id }: Case, error: unknown): Unscored {
  if (!FootprintError.isInstance(error)) throw error;
  return { kind: "unscored", id, reason: describeRefusal(error) };
}

/** A refusal in a few words without figures, so that like refusals are counted together. */
export function describeRefusal({ code, details }: FootprintError): string {
  const path = readPath(details["path"]) ?? readPath(firstOf(details["issues"])?.path);
  return path === undefined ? code : `${code} at ${path}`;
}

const readPath = (path: unknown): string | undefined =>
  typeof path === "string" && path !== "" ? path : undefined;

const firstOf = (issues: unknown): { readonly path?: unknown } | undefined =>
  Array.isArray(issues) ? (issues as readonly { readonly path?: unknown }[])[0] : undefined;
