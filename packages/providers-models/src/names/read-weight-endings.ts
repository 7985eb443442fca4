import type { PrecisionV1 } from "@llmcarbon/spec";

/** Endings that say how weights are stored; NVIDIA's four-bit blocks count as the nearest format of the contract. */
const PRECISION_OF_ENDING: Readonly<Record<string, PrecisionV1>> = {
  fp8: "fp8",
  int8: "int8",
  int4: "int4",
  awq: "int4",
  gptq: "int4",
  mxfp4: "mxfp4",
  nvfp4: "mxfp4",
};

const ENDING = /-(instruct|it|chat|hf|turbo|maas|tput|fp8|int8|int4|awq|gptq|mxfp4|nvfp4)$/;

/**
 * What is left of the name of an open model as endings come off, longest first, that name a variant of the same
 * architecture.
 *
 * @param name in the one spelling of {@link normalizeName}
 * @example listWithoutEndings("qwen3-32b-instruct-fp8") // ["qwen3-32b-instruct", "qwen3-32b"]
 */
export function listWithoutEndings(name: string): readonly string[] {
  const shorter: string[] = [];
  let rest = name;
  for (let next = rest.replace(ENDING, ""); next !== rest; next = rest.replace(ENDING, "")) {
    rest = next;
    shorter.push(rest);
  }
  return shorter;
}

/**
 * How the endings of a name say its weights are stored; the last ending that does wins.
 *
 * @example findWeightPrecision("qwen3-32b-gptq-int8") // "int8"
 */
export function findWeightPrecision(name: string): PrecisionV1 | undefined {
  for (const spelling of [name, ...listWithoutEndings(name)]) {
    const precision = PRECISION_OF_ENDING[ENDING.exec(spelling)?.[1] ?? ""];
    if (precision !== undefined) return precision;
  }
  return undefined;
}
