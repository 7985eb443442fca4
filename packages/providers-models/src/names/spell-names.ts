const MARKS = /[._:/@\s]+/g;
const BEDROCK_REGION = /^(us|eu|apac|jp|au|global|us-gov)\./;
const VENDOR =
  /^(ai21|amazon|anthropic|cohere|deepseek|google|meta|minimax|mistral|moonshot|moonshotai|nvidia|openai|qwen|stability|writer|zai)\./;
const BEDROCK_VERSION = /-v\d+:\d+$/;
const ROUTER_SUFFIX = /:(beta|exacto|extended|floor|free|nitro|online|thinking)$/;
const DATE = /-20\d{2}-?(0[1-9]|1[0-2])-?(0[1-9]|[12]\d|3[01])$/;

/**
 * A name with one spelling for what people separate words with.
 *
 * @example normalizeName("Llama 3.1:8B") // "llama-3-1-8b"
 */
export const normalizeName = (name: string): string => name.toLowerCase().replaceAll(MARKS, "-");

/**
 * The name as asked and what is left of it as the wrapping of routers and clouds comes off, one layer at a time:
 * path, Bedrock region, vendor, Bedrock version, router suffix. What remains is still the whole name of a model.
 *
 * @example listSpellings("bedrock/eu.anthropic.claude-3-haiku-v1:0").at(-1) // "claude-3-haiku"
 */
export function listSpellings(name: string): readonly string[] {
  const spellings = [name.trim().toLowerCase()];
  const unwrap = (spelling: string): void => {
    if (spelling !== spellings.at(-1) && spelling !== "") spellings.push(spelling);
  };
  unwrap(last(spellings).slice(last(spellings).lastIndexOf("/") + 1));
  for (const layer of [BEDROCK_REGION, VENDOR, BEDROCK_VERSION, ROUTER_SUFFIX]) {
    unwrap(last(spellings).replace(layer, ""));
  }
  return spellings;
}

/**
 * The name without a full date at its end; years, months and days alone tell models apart and stay.
 *
 * @example dropDate("gpt-5-2025-08-07") // "gpt-5"
 */
export const dropDate = (name: string): string => name.replace(DATE, "");

/**
 * What a fine-tune of a hosted model was made from; other names as they are.
 *
 * @example dropFineTune("ft:gpt-4o-mini:acme::8x2") // "gpt-4o-mini"
 */
export const dropFineTune = (name: string): string => /^(?:\w+\/)?ft:([^:]+)/i.exec(name.trim())?.[1] ?? name;

const last = (spellings: readonly string[]): string => spellings.at(-1) ?? "";
