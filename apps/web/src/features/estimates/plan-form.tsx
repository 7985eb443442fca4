"use client";

import type { ReactNode } from "react";
import { Choice } from "../../components/choice/choice.tsx";
import { NumberField } from "../../components/number-field/number-field.tsx";
import { useMessages } from "../../messages/language-provider.tsx";
import { CatalogueField } from "./catalogue-field.tsx";
import {
  fieldOfPath,
  LOADS,
  methodsOf,
  MODEL_KINDS,
  PLAN_PHASES,
  TECHNIQUES,
  type PlanState,
} from "./plan-state.ts";
import type { Refusal } from "./refusal.ts";

type PlanFormProps = {
  readonly plan: PlanState;
  readonly onChange: (change: Partial<PlanState>) => void;
  readonly refusals: readonly Refusal[];
};

/** The activity to plan. Every field is named, so that the form also works as a plain one. */
export function PlanForm({ plan, onChange, refusals }: PlanFormProps) {
  const messages = useMessages();
  const text = messages.plan;
  return (
    <form
      method="get"
      action="/plan"
      aria-label={text.form}
      className="no-print grid content-start gap-4"
      onSubmit={(event) => event.preventDefault()}
    >
      <Choice
        legend={text.phase}
        name="phase"
        value={plan.phase}
        options={PLAN_PHASES.map((phase) => ({ value: phase, label: messages.phase[phase] }))}
        onChange={(phase) =>
          onChange({ phase, ...(methodsOf(phase).includes(plan.method) ? {} : { method: "roofline" }) })
        }
      />
      <Part title={text.model}>
        <ModelFields {...{ plan, onChange, refusals }} />
      </Part>
      <Part title={text.workload}>
        <WorkloadFields {...{ plan, onChange, refusals }} />
      </Part>
      <Part title={text.hardware}>
        <CatalogueField
          label={text.accelerator}
          kinds={["hardware"]}
          {...bind("accelerator", { plan, onChange, refusals })}
        />
        <NumberField
          label={text.acceleratorCount}
          least={1}
          most={100_000}
          {...bind("count", { plan, onChange, refusals })}
        />
        <CatalogueField
          label={text.region}
          kinds={["regions", "zones"]}
          {...bind("place", { plan, onChange, refusals })}
        />
      </Part>
      <section className="border-t pt-3">
        <Choice
          legend={text.method}
          name="method"
          value={plan.method}
          options={methodsOf(plan.phase).map((method) => ({ value: method, label: text.methods[method] }))}
          onChange={(method) => onChange({ method })}
        />
      </section>
      <noscript>
        <button type="submit" className="field">
          {text.estimate}
        </button>
      </noscript>
    </form>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="grid gap-3 border-t pt-3">
      <h2 className="text-[0.82rem] font-semibold">{title}</h2>
      {children}
    </section>
  );
}

function ModelFields({ plan, onChange, refusals }: PlanFormProps) {
  const { plan: text } = useMessages();
  const form = { plan, onChange, refusals };
  return (
    <>
      <Choice
        legend={text.modelKindLegend}
        name="modelKind"
        value={plan.modelKind}
        options={MODEL_KINDS.map((kind) => ({ value: kind, label: text.modelKind[kind] }))}
        onChange={(modelKind) => onChange({ modelKind })}
      />
      {plan.modelKind === "named" ? (
        <CatalogueField label={text.modelName} kinds={["models"]} {...bind("model", form)} />
      ) : (
        <NumberField label={text.parameterCount} least={1e6} most={1e13} {...bind("parameters", form)} />
      )}
      {plan.modelKind === "moe" ? (
        <NumberField
          label={text.activeParameterCount}
          least={1e6}
          most={1e13}
          {...bind("activeParameters", form)}
        />
      ) : null}
    </>
  );
}

function WorkloadFields({ plan, onChange, refusals }: PlanFormProps) {
  const { plan: text } = useMessages();
  const form = { plan, onChange, refusals };
  if (plan.phase === "inference") return <ServingFields {...form} />;
  return (
    <>
      {plan.phase === "training" ? (
        <NumberField label={text.tokenCount} least={1e6} most={1e14} {...bind("tokens", form)} />
      ) : (
        <>
          <NumberField label={text.tokenCount} least={1e5} most={1e12} {...bind("tuningTokens", form)} />
          <Choice
            legend={text.technique}
            name="technique"
            value={plan.technique}
            options={TECHNIQUES.map((technique) => ({ value: technique, label: text.techniques[technique] }))}
            onChange={(technique) => onChange({ technique })}
          />
        </>
      )}
      <NumberField
        label={text.sequenceLength}
        least={128}
        most={131_072}
        isOptional
        {...bind("sequenceLength", form)}
      />
    </>
  );
}

function ServingFields({ plan, onChange, refusals }: PlanFormProps) {
  const { plan: text } = useMessages();
  const form = { plan, onChange, refusals };
  return (
    <>
      <NumberField label={text.requestCount} least={1} most={1e12} {...bind("requests", form)} />
      <NumberField label={text.inputTokenCount} least={1} most={1e6} {...bind("inputTokens", form)} />
      <NumberField label={text.outputTokenCount} least={1} most={1e5} {...bind("outputTokens", form)} />
      <Choice
        legend={text.loadLegend}
        name="load"
        value={plan.load}
        options={LOADS.map((load) => ({ value: load, label: text.load[load] }))}
        onChange={(load) => onChange({ load })}
      />
      {plan.load === "batch" ? (
        <NumberField label={text.batchSize} least={1} most={1024} isOptional {...bind("batch", form)} />
      ) : null}
      {plan.load === "rate" ? (
        <NumberField label={text.requestRate} least={0.01} most={1000} isOptional {...bind("rate", form)} />
      ) : null}
    </>
  );
}

/** Ties a field to the plan: its value, its change, and what the API found wrong with it. */
const bind = (field: keyof PlanState, { plan, onChange, refusals }: PlanFormProps) => ({
  name: field,
  value: plan[field],
  onChange: (value: string) => onChange({ [field]: value }),
  error: refusals.find(({ path }) => path !== undefined && fieldOfPath(path, plan.phase) === field)?.message,
});
