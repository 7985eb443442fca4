const VENDOR = /\b(?:nvidia|amd|intel|google|apple|aws|habana|instinct|tesla|geforce|quadro)\b/gi;
const MEMORY = /[\s_-]*\b\d+\s*(?:gb|gib|g)\b(?:\s*hbm\w*)?/gi;
const FORM = /[\s_-]*\b(?:sxm\d?|pcie|oam|nvl|hbm\d?e?|gpus?)\b/gi;

/** The part that is meant where a case names a family alone: the one most of them were sold as. */
const USUAL_PARTS: Readonly<Record<string, string>> = {
  a100: "A100-80GB",
  gh200: "GH200-96GB",
  p100: "P100-SXM2-16GB",
};

/**
 * Other spellings of an accelerator that a table of cases names, the closest first: without its vendor, with hyphens for
 * spaces, without its memory, without its form. For tables alone, whose makers spell as they like; a name in an activity
 * document is taken as it is.
 *
 * @example listSpellings("NVIDIA H200-SXM-141GB") // H200-SXM-141GB, H200-SXM, H200
 */
export function listSpellings(name: string): readonly string[] {
  const bare = tidy(name.replaceAll(VENDOR, " "));
  const withoutMemory = tidy(bare.replaceAll(MEMORY, " "));
  const family = tidy(withoutMemory.replaceAll(FORM, " "));
  const usual = USUAL_PARTS[family.toLowerCase()];
  const spellings = [bare, withoutMemory, family].flatMap((each) => [
    each,
    each.replaceAll(" ", "-"),
    each.replaceAll("-", " "),
    each.replaceAll(/[\s-]/g, ""),
  ]);
  const all = usual === undefined ? spellings : [...spellings, usual];
  return [...new Set(all)].filter((each) => each !== "" && each !== name);
}

const tidy = (text: string): string => text.replaceAll(/\s+/g, " ").replaceAll(/^[\s_-]+|[\s_-]+$/g, "");
