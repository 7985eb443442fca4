import type {
  ConfidenceV1,
  GridBasisV1,
  GridBoundaryV1,
  GridCapabilitiesV1,
  ListingV1,
  NotCoveredV1,
} from "@llmcarbon/spec";
import type { Reading } from "./hours/reading.ts";
import type { Stretch } from "./hours/to-pieces.ts";
import type { CallerHealth } from "./http/call-record.ts";

/** Where a source is asked: our zone, and its own name for it. */
export type Place = { readonly kind: "place"; readonly zone: string; readonly name: string };

/** Whole hours of one place. */
export type SourceQuestion = Stretch & {
  readonly place: Place;
  readonly boundary: GridBoundaryV1;
  readonly nowMs: number;
  readonly signal: AbortSignal;
};

/** What a connector knows of one API; asking in hours, keeping, standing in and answering are the same for all. */
export type LiveSource = {
  readonly providerId: string;
  readonly capabilities: GridCapabilitiesV1;
  readonly basis: GridBasisV1;
  readonly confidence: ConfidenceV1;
  /** title, publisher and address, for citations and for the Sources page */
  readonly title: string;
  readonly publisher: string;
  readonly url: string;
  readonly version: string;
  /** names of the secrets it cannot do without */
  readonly secretNames: readonly string[];
  /** sets its figures apart where they come from another address than its own */
  readonly realm?: string;
  /** how long figures of the running hour stay good */
  readonly refreshMs: number;
  readonly mostHoursPerPiece: number;
  /** longest period that is asked for by the hour; a longer one is better answered by a year's mean */
  readonly longestDays: number;
  readonly asksWholeDays: boolean;
  /** how far its forecast reaches; none where absent */
  readonly forecastMs?: number;
  /** when its figures begin */
  readonly beginsMs?: number;
  findPlace(zone: string): Place | NotCoveredV1;
  listZones(): readonly ListingV1[];
  readonly fetchPast: (question: SourceQuestion) => Promise<readonly Reading[]>;
  /** only where it has a forecast */
  readonly fetchAhead?: (question: SourceQuestion) => Promise<readonly Reading[]>;
  describeCalls(): CallerHealth;
};
