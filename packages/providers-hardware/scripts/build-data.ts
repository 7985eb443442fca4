import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { renderNotice, runBuild, writeCards, writeModule } from "@llmcarbon/tooling/data";
import { checkHardware } from "./check-hardware.ts";
import { readHardware } from "./read-hardware.ts";

const root = join(import.meta.dirname, "..");

function buildData(): void {
  const data = readHardware(join(root, "data"));
  checkHardware(data);

  const from = "../rows.ts";
  const target = (name: string): string => join(root, "src/generated", `${name}.ts`);
  writeModule(target("accelerators"), data.accelerators, { name: "AcceleratorRow", from });
  writeModule(target("accelerator-aliases"), data.aliases, { name: "AcceleratorAliasRow", from });
  writeModule(target("ambiguous-names"), data.ambiguous, { name: "AmbiguousNameRow", from });
  writeModule(target("efficiency-classes"), data.classes, { name: "EfficiencyClassRow", from });
  writeModule(target("embodied-factors"), data.factors, { name: "EmbodiedFactorRow", from });
  writeModule(target("instances"), data.instances, { name: "InstanceRow", from });
  writeModule(target("processors"), data.processors, { name: "ProcessorRow", from });
  writeModule(target("systems"), data.systems, { name: "SystemRow", from });

  const datasets = Object.values(data).map(({ card, lines }) => ({ card, rowCount: lines.length }));
  writeCards(target("datasets"), datasets);
  const cards = datasets.map(({ card }) => card);
  writeFileSync(join(root, "NOTICE"), renderNotice("@llmcarbon/providers-hardware", cards));
}

runBuild(buildData);
