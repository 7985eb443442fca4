import { sourced } from "../../constants/sourced.ts";

/**
 * How far the method is off at the size of model it was told, as the half-width in natural logarithms of a 90 %
 * interval, found as those of LLMCarbon are. The method was fitted on earlier rows of the leaderboard that most of the
 * cases come from.
 */
export const ECOLOGITS_SERVING_HALF_WIDTH = sourced({
  value: Math.log(37.29),
  source: "published-cases#GPU energy per request of 177 serving runs, method ecologits",
  kind: "modelled",
  confidence: "derived",
});
