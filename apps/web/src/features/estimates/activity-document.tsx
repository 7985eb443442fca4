"use client";

import { useState } from "react";
import { Choice } from "../../components/choice/choice.tsx";
import { CopyBlock } from "../../components/copy-block/copy-block.tsx";
import { useMessages } from "../../messages/language-provider.tsx";
import type { PlannedActivity } from "./plan-state.ts";
import { writeYaml } from "./write-yaml.ts";

const formats = {
  yaml: { file: "plan.yaml", label: "YAML", write: writeYaml },
  json: {
    file: "plan.json",
    label: "JSON",
    write: (activity: PlannedActivity) => JSON.stringify(activity, undefined, 2),
  },
};
type Format = keyof typeof formats;

/** The plan as a document for the command line, which answers with the same figures. */
export function ActivityDocument({ activity }: { readonly activity: PlannedActivity }) {
  const { plan: text } = useMessages();
  const [format, setFormat] = useState<Format>("yaml");
  const { file, label, write } = formats[format];
  return (
    <section className="mt-6">
      <h2 className="mb-1.5 text-[0.82rem] font-semibold">{text.documentTitle}</h2>
      <Choice
        legend={text.documentFormat}
        name="format"
        value={format}
        options={[
          { value: "yaml", label: formats.yaml.label },
          { value: "json", label: formats.json.label },
        ]}
        onChange={setFormat}
      />
      <CopyBlock text={write(activity)} label={`${label}, ${file}`} />
      <p className="mt-2 text-xs text-muted">
        {text.documentNote(file)} <code className="font-mono text-text">llmcarbon estimate {file}</code>
      </p>
    </section>
  );
}
