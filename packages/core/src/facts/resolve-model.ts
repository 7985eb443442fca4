import {
  checkModel,
  count,
  exactly,
  parseInstant,
  toBillions,
  type Count,
  type Instant,
  type ModelArchitectureV1,
  type ModelProfileV1,
  type ModelProviderV1,
  type RangeV1,
} from "@llmcarbon/spec";
import type { Activity, ModelDocument } from "../activity/activity.ts";
import type { Assumption, Warning } from "../estimate/estimate.ts";
import { askProviders, requireFound, type Asked } from "./ask-providers.ts";
import { documentProvenance } from "./document-provenance.ts";
import type { ModelFacts } from "./facts.ts";
import { createMemory } from "./remember-found.ts";

export type ResolvedModel = {
  readonly model?: ModelFacts;
  readonly assumptions: readonly Assumption[];
  readonly warnings: readonly Warning[];
};

/** The model as the document spells it out, else as the first provider that knows its name has it. */
export const resolveModel = (
  activity: Activity,
  providers: readonly ModelProviderV1[],
): Promise<ResolvedModel> => resolveAt({ path: "model", model: activity.model, activity }, providers);

/** The model a distillation learns from; nothing for any other activity. */
export const resolveTeacher = (
  activity: Activity,
  providers: readonly ModelProviderV1[],
): Promise<ResolvedModel> => {
  const model = activity.phase === "fine-tuning" ? activity.workload?.teacher : undefined;
  return resolveAt({ path: "workload.teacher", model, activity }, providers);
};

const rememberModel = createMemory<Asked<ModelProfileV1>>();

type AskedModel = {
  /** where it stands in the document */
  readonly path: string;
  readonly model: Activity["model"];
  readonly activity: Activity;
};

async function resolveAt(
  { path, model, activity }: AskedModel,
  providers: readonly ModelProviderV1[],
): Promise<ResolvedModel> {
  if (model === undefined) return { assumptions: [], warnings: [] };
  if (typeof model === "object") {
    const architecture = { value: toArchitecture(model), provenance: documentProvenance(activity) };
    return { model: { name: `${path} of the document`, architecture }, assumptions: [], warnings: [] };
  }
  const moment = momentOf(activity);
  const asked = await rememberModel(providers, `${moment.at ?? ""} ${model}`, () =>
    askProviders({
      providers,
      subject: "model",
      name: model,
      ask: (provider) => provider.doFindModel({ name: model, ...moment }),
      check: checkModel,
    }),
  );
  const { value, provenance } = requireFound(asked, { path, subject: "model", name: model });
  const { id, name, architecture, hosting } = value;
  const named: ModelFacts = {
    id,
    name,
    architecture: { value: architecture, provenance },
    ...(hosting === undefined ? {} : { hosting }),
  };
  return { model: named, assumptions: assumeSize(named, path), warnings: asked.warnings };
}

/** Some names mean another model every few months: what counts is the day the activity began. */
const momentOf = ({ period }: Activity): { readonly at?: Instant } =>
  period === undefined ? {} : { at: parseInstant(period.start) };

/** Said of a model whose makers never told its size. */
function assumeSize({ name, architecture }: ModelFacts, path: string): readonly Assumption[] {
  const { value, provenance } = architecture;
  const { parameterCount, activeParameterCount } = value;
  const isGuess = provenance.quality === "assumed" && parameterCount !== undefined;
  if (!isGuess) return [];
  const active =
    activeParameterCount === undefined || activeParameterCount.central === parameterCount.central
      ? ""
      : `, ${formatBillions(activeParameterCount)} of them active`;
  const size = `${formatBillions(parameterCount)} parameters${active}`;
  const statement = `the size of ${name} is an outside estimate: ${size} (${provenance.citation}); give ${path}.parameterCount to replace it`;
  return [{ path, statement }];
}

const DIGITS = 3;

const formatBillions = ({ central }: RangeV1<Count>): string =>
  `${Number(toBillions(central).toPrecision(DIGITS))} billion`;

/** Counts of a document are stated, not estimated: ranges of one value. */
function toArchitecture({
  parameterCount,
  activeParameterCount,
  ...sizes
}: ModelDocument): ModelArchitectureV1 {
  return {
    ...sizes,
    ...(parameterCount === undefined ? {} : { parameterCount: exactly(count(parameterCount)) }),
    ...(activeParameterCount === undefined
      ? {}
      : { activeParameterCount: exactly(count(activeParameterCount)) }),
  };
}
