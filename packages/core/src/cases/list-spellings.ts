/** Words of a name that tell no part from another: makers, brands, what it is built into. */
const IDLE_WORDS =
  /\b(?:nvidia|amd|intel|google|apple|aws|amazon|huawei|groq|cerebras|sambanova|graphcore|habana|instinct|tesla|geforce|quadro|cloud|dgx|hgx|nvl\d+|grace[ -]hopper|superchip|data[ -]cent(?:er|re)|generation|edition|developer[ -]kit|dev[ -]kit|macbook(?:[ -]pro)?|mac[ -](?:studio|mini)|pods?|hbm\d?e?|gpus?|accelerators?|instances?|ls)\b/gi;
const MEMORY = /(?<![a-z0-9])(\d+)[\s-]*(?:gb|gib|g)\b/i;
const FORM = /\b(sxm\d?|pcie|oam|nvl)\b/i;

/** Figures before or after a name: `8x H100`, `H100 x8`. */
const COUNT_BEFORE = /^\s*(\d+)\s*[x×*]\s*(?=[a-z])/i;
const COUNT_AFTER = /\s+[x×*]\s*(\d+)\s*$/i;

/** What a family is called in the tables where makers write it in other ways, one after the other. */
const FAMILY_RULES: readonly (readonly [RegExp, string])[] = [
  [/^(rtx|gtx)(?=\d)/, "$1-"],
  [/(\d)ti$/, "$1-ti"],
  [/^(?=[2-5]0[5-9]0(?:-ti)?$)/, "rtx-"],
  [/^(?=a[2456]000$)/, "rtx-"],
  [/^(gaudi|trainium|inferentia)-(?=\d)/, "$1"],
  [/^gaudi2-hl.*$/, "gaudi2"],
  [/^hl-325l$/, "gaudi3"],
  [/^trn(?=\d)/, "trainium"],
  [/^inf(?=\d)/, "inferentia"],
  [/^(?:tpu-?)?v(?=\d+[a-z]*(?:-|$))(?!100)/, "tpu-v"],
  [/^tpu-v5-?lite(?:pod)?/, "tpu-v5e"],
  [/^(?:tpu-)?(?:v6e-)?trillium$|^tpu-v6$|^tpu-v6e-trillium$/, "tpu-v6e"],
  [/^(?:tpu-)?(?:v7-)?ironwood$|^tpu-v7-ironwood$/, "tpu-v7"],
  // A slice of so many cores.
  [/^(tpu-v\d[a-z]?)-\d+$/, "$1"],
  [/^(?:wse|cs)-(?=\d$)/, "wse"],
  [/^ascend-?910b2$/, "ascend-910b"],
];

/** Whose a family is, where it is not NVIDIA's. */
const MAKERS: readonly (readonly [RegExp, string])[] = [
  [/^mi\d/, "amd"],
  [/^tpu/, "google"],
  [/^(?:gaudi|max-1)/, "intel"],
  [/^m\d(?:-|$)/, "apple"],
  [/^(?:trainium|inferentia)/, "aws"],
  [/^ascend/, "huawei"],
  [/^wse/, "cerebras"],
  [/^sn\d/, "sambanova"],
  [/^(?:ipu|bow)/, "graphcore"],
];

/** The part that is meant where a case names a family, or family and form alone: the one most of them were sold as. */
const USUAL_PARTS: Readonly<Record<string, string>> = {
  a100: "nvidia-a100-sxm4-80gb",
  "a100-pcie": "nvidia-a100-pcie-80gb",
  "a800-pcie": "nvidia-a800-pcie-80gb",
  gh200: "nvidia-gh200-96gb",
  p100: "nvidia-p100-sxm2-16gb",
  "p100-pcie": "nvidia-p100-pcie-16gb",
  "v100-pcie": "nvidia-v100-pcie-32gb",
  v100s: "nvidia-v100s-pcie-32gb",
  "rtx-3080": "nvidia-rtx-3080-10gb",
  "rtx-pro-6000": "nvidia-rtx-pro-6000-blackwell-ws",
  "rtx-pro-6000-blackwell": "nvidia-rtx-pro-6000-blackwell-ws",
  "jetson-orin": "nvidia-jetson-agx-orin-64gb",
  "jetson-agx-orin": "nvidia-jetson-agx-orin-64gb",
  "jetson-xavier": "nvidia-jetson-agx-xavier",
  "jetson-thor": "nvidia-jetson-thor-t5000",
  "jetson-agx-thor": "nvidia-jetson-thor-t5000",
  spark: "nvidia-gb10",
  gaudi: "intel-gaudi1",
  gaudi1: "intel-gaudi1",
  gaudi3: "intel-gaudi3-oam",
  trainium: "aws-trainium1",
  "ascend-910": "huawei-ascend-910a",
  lpu: "groq-lpu-v1",
  groqchip: "groq-lpu-v1",
  ipu: "graphcore-ipu-gc200",
};

/** Modules of one family differ in the number of their socket only. */
const MODULES = ["sxm2", "sxm4", "sxm5", "sxm"];

/**
 * Other spellings of an accelerator that a table of cases names, the closest first: without its vendor and its number, as
 * ids of the built-in tables are made up (maker, family, form, memory), without its memory, without its form. A stated form or
 * memory is never traded for another while a part that has it can be found. For tables alone, whose makers spell as they like; a
 * name in an activity document is taken as it is.
 *
 * @example listSpellings("NVIDIA H200-SXM-141GB") // H200-SXM-141GB, …, nvidia-h200-sxm-141gb, …, H200
 */
export function listSpellings(name: string): readonly string[] {
  const bare = tidy(
    splitCount(name)
      .name.replaceAll(/[()[\],]/g, " ")
      .replaceAll(IDLE_WORDS, " ")
      .replace(MEMORY, "$1GB"),
  );
  if (bare === "") return [];
  const memory = MEMORY.exec(bare)?.[1];
  const form = FORM.exec(bare)?.[1]?.toLowerCase();
  const withoutMemory = tidy(bare.replace(MEMORY, " "));
  const family = tidy(withoutMemory.replace(FORM, " "));
  const key = familyOf(family);
  const maker = MAKERS.find(([pattern]) => pattern.test(key))?.[1] ?? "nvidia";
  const forms = form?.startsWith("sxm") === true ? [form, ...MODULES] : form === undefined ? [] : [form];
  const memories = memory === undefined ? [] : [`${memory}gb`];
  const ids = [
    ...forms.flatMap((each) => memories.map((size) => `${maker}-${key}-${each}-${size}`)),
    ...forms.map((each) => `${maker}-${key}-${each}`),
    ...(form === undefined ? memories.map((size) => `${maker}-${key}-${size}`) : []),
  ];
  const all = [
    ...spell(bare),
    ...ids,
    USUAL_PARTS[`${key}-${form}`] ?? "",
    ...spell(withoutMemory),
    USUAL_PARTS[key] ?? "",
    `${maker}-${key}`,
    ...spell(family),
    `nvidia-quadro-${key}`,
  ];
  return [...new Set(all)].filter((each) => each !== "" && each !== name);
}

/**
 * How many accelerators a table names in the same breath: `8x H100`, `H100 x8`.
 *
 * @example splitCount("8x H100") // { name: "H100", count: 8 }
 */
export function splitCount(text: string): { readonly name: string; readonly count?: number } {
  const count = COUNT_BEFORE.exec(text)?.[1] ?? COUNT_AFTER.exec(text)?.[1];
  const name = text.replace(COUNT_BEFORE, "").replace(COUNT_AFTER, "").trim();
  return count === undefined || Number(count) === 0 ? { name } : { name, count: Number(count) };
}

const spell = (text: string): readonly string[] =>
  text === ""
    ? []
    : [text, text.replaceAll(" ", "-"), text.replaceAll("-", " "), text.replaceAll(/[\s-]/g, "")];

const familyOf = (family: string): string =>
  FAMILY_RULES.reduce(
    (key, [pattern, written]) => key.replace(pattern, written),
    family.toLowerCase().replaceAll(/[\s_-]+/g, "-"),
  );

const tidy = (text: string): string => text.replaceAll(/\s+/g, " ").replaceAll(/^[\s_-]+|[\s_-]+$/g, "");
