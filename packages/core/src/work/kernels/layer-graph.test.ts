import { expect, test } from "vitest";
import { DEVICES, llama2With128Tokens } from "../../../scripts/compare-golden/kernel-settings.ts";
import { countKernels } from "./count-kernels.ts";
import { LAYER_GRAPHS, type LayerNode } from "./layer-graph.ts";

const settings = {
  separate: llama2With128Tokens,
  fused: { ...llama2With128Tokens, fusedAttentionBuffer: DEVICES.nvidia_A100.buffer },
} as const;

test.each(["separate", "fused"] as const)("the %s graph holds the counted kernels and both ends", (kind) => {
  const counted = countKernels(settings[kind], "prefill").layer.map(({ name }) => name);
  expect(Object.keys(LAYER_GRAPHS[kind]).sort()).toEqual(["input", "output", ...counted].sort());
});

test.each(["separate", "fused"] as const)("the %s graph leads from every node back to the input", (kind) => {
  const graph = LAYER_GRAPHS[kind];
  const leadsBack = (node: LayerNode, seen: readonly LayerNode[]): boolean =>
    node === "input" ||
    (!seen.includes(node) &&
      graph[node]!.length > 0 &&
      graph[node]!.every((before) => leadsBack(before, [...seen, node])));
  const lost = (Object.keys(graph) as LayerNode[]).filter((node) => !leadsBack(node, []));
  expect(lost).toEqual([]);
});
