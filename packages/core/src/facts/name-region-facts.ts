import { quote } from "../activity/describe-found.ts";
import type { SiteFacts } from "./facts.ts";

/** What the row of a cloud region vouches for: its place and the zone that feeds it. PUE and WUE have sources of their own. */
export const nameRegionFacts = ({ cloudRegion = "" }: Pick<SiteFacts, "cloudRegion">): string =>
  `the place or grid zone of cloud region ${quote(cloudRegion)}`;
