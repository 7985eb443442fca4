import type { Row } from "../usage/row.ts";
import type { TokenMeter } from "./find-token-meter.ts";

/** `USE1-MP:USE1_…`: sold through AWS' Marketplace. */
const MARKETPLACE = /^(?:[A-Z\d]+-)?MP:/;
/** `…_CacheReadInputTokenCount_Global-Units` of models up to Claude 4.6, `…_cache_read_tokens_global_standard-Units` after. */
const USAGE =
  /^(?:[A-Z\d]+-)?MP:[A-Z\d]+_(?:(?:(CacheRead|CacheWrite(?:\d+[hm])?)?(Input|Output)TokenCount)|(?:(input|output|cache_read|cache_write)_tokens))(?:_\w+)?-Units$/;
/** `Claude Sonnet 4 (Amazon Bedrock Edition)` */
const EDITION = /^(.+?) \(Amazon Bedrock Edition\)$/;

export const isOfMarketplace = (texts: readonly string[]): boolean =>
  texts.some((text) => MARKETPLACE.test(text));

/**
 * The meter of a model that Bedrock sells through the Marketplace, as it does those of Anthropic: the service is named after the
 * model, and the type of usage tells the direction. Throughput that was reserved and seats are none.
 *
 * @param texts what a row says of its product
 * @source AWS Price List, AmazonBedrockFoundationModels: `servicename`, `usagetype`
 */
export function findMarketplaceMeter(row: Row, texts: readonly string[]): TokenMeter | undefined {
  const service = row("ServiceName");
  const model = typeof service === "string" ? EDITION.exec(service.trim())?.[1] : undefined;
  const found = texts.map((text) => USAGE.exec(text)).find((each) => each !== null);
  if (model === undefined || found === undefined) return undefined;
  const [, cache = "", way = "", kind = ""] = found;
  if (cache === "CacheRead" || kind === "cache_read") return { model, direction: "cached-input" };
  return { model, direction: way === "Output" || kind === "output" ? "output" : "input" };
}
