/** A meter of a model's tokens. */
export type TokenMeter = {
  /** as the bill writes it, without the words that say what is metered */
  readonly model: string;
  readonly direction: "input" | "cached-input" | "output" | "unknown";
};

const TOKENS = /(?:^|[^a-z])(?:tokens?|tkns?)(?:$|[^a-z])/i;
const INPUT = /^(?:input|inp|in|prompt)$/;
const OUTPUT = /^(?:output|outp|outpt|out|opt|completion|response)$/;
const CACHE_READ = /^(?:cached|cachd|cchd|ccchd|cd|cacheread|cachereadinput)$/;
const CACHE_WRITE = /^(?:write|wr|cachewrite)$/;
/**
 * Words of meters that are no part of a model's name: direction, cache, place, tier.
 *
 * @source AWS, Amazon Bedrock User Guide, Understanding your Cost and Usage Report data; Azure Retail Prices API, meter names
 */
const WORDS =
  /^(?:input|inp|in|prompt|output|outp|outpt|out|opt|completion|response|tokens?|tkns?|cached?|cachd|cchd|ccchd|cd|read|write|wr|cacheread|cachewrite|batch|count|glbl|gl|global|regnl|rg|regional|regn|dzone|datazone|dz|std|standard|on|demand|units?|1k|1m|cross|region|geo|latency|optimized|mantle|flex|priority|pp|shortco|longco|30m|1h|5m|long|ctx)$/;
/** `USE1-`, `EUC1-`: the region in front of AWS's types of usage. */
const REGION = /^(?:AF|AP|CA|CN|EU|IL|ME|MX|SA|UG|US)(?:[A-Z]{1,2}\d)?-/;
/** Sentences, prices and lists of words are no names. */
const SENTENCE = /[$|]|\bper\b/i;

/**
 * The meter of tokens that a row is of, if it is one. Names of models stay as the bill writes them: whether the ledger knows
 * such a name is told there, and nothing is guessed here.
 *
 * @param texts what a row says of its product, the most exact first
 */
export function findTokenMeter(texts: readonly string[]): TokenMeter | undefined {
  const ofTokens = texts.filter((text) => TOKENS.test(text));
  const [first] = ofTokens.filter((text) => !SENTENCE.test(text));
  if (first === undefined) return undefined;
  const words = first
    .replace(REGION, "")
    .split(/[\s\-_:,/]+/)
    .filter((word) => word !== "");
  const lower = words.map((word) => word.toLowerCase());
  const model = words.filter((word) => !WORDS.test(word.toLowerCase())).join("-");
  return model === "" ? undefined : { model: model.slice(0, LONGEST_NAME), direction: findDirection(lower) };
}

const LONGEST_NAME = 120;

function findDirection(words: readonly string[]): TokenMeter["direction"] {
  const isOutput = words.some((word) => OUTPUT.test(word));
  const isWritten = words.some((word) => CACHE_WRITE.test(word));
  // What a cache keeps was read by the model.
  const isInput = isWritten || words.some((word) => INPUT.test(word));
  const isRead =
    words.some((word) => CACHE_READ.test(word)) || (words.includes("cache") && words.includes("read"));
  if (isRead && !isWritten && !isOutput) return "cached-input";
  if (isInput === isOutput) return "unknown";
  return isInput ? "input" : "output";
}
