import {
  carbonOfArea,
  carbonOfCapacity,
  count,
  gigabytes,
  squareMillimeters,
  toGPerCm2FromKgPerCm2,
  toGPerGbFromKgPerGb,
  toGramsFromKilograms,
  toSecondsFromYears365,
  type CarbonG,
  type SourcedV1,
} from "@llmcarbon/spec";
import { sourced } from "../constants/sourced.ts";

/** A part of a server beside its accelerators, with the manufacturing emissions of all of its kind in one server. */
export type ServerPart = {
  readonly name: "cpu" | "dram" | "ssd" | "others";
  readonly carbonG: SourcedV1<CarbonG>;
};

const cpu: ServerPart = {
  name: "cpu",
  carbonG: sourced({
    value: carbonOfArea(squareMillimeters(147), toGPerCm2FromKgPerCm2(1)),
    source: "llmcarbon-code#data/hardware.csv, CPU: 147 mm² at 1 kg/cm²",
    kind: "modelled",
  }),
};

const dram: ServerPart = {
  name: "dram",
  carbonG: sourced({
    value: carbonOfCapacity(gigabytes(256), toGPerGbFromKgPerGb(0.4)),
    source: "llmcarbon-code#data/hardware.csv, DRAM: 256 GB at 0.4 kg/GB",
    kind: "modelled",
  }),
};

/**
 * One server of eight accelerators without them. `code` multiplies size by carbon per size as the released code does;
 * `paper` holds the kilograms printed beside them, which differ for SSD (32,000 instead of 32,768 GB) and for `others`,
 * the boards, chassis and power supplies that are set to make up 15 % of the whole.
 *
 * @source docs/methodology/llmcarbon.md, table of parts
 */
export const LLMCARBON_SERVER_PARTS: Readonly<Record<"code" | "paper", readonly ServerPart[]>> = {
  code: [
    cpu,
    dram,
    {
      name: "ssd",
      carbonG: sourced({
        value: carbonOfCapacity(gigabytes(32768), toGPerGbFromKgPerGb(0.018)),
        source: "llmcarbon-code#data/hardware.csv, SSD: 32768 GB at 0.018 kg/GB",
        kind: "modelled",
      }),
    },
    {
      name: "others",
      carbonG: sourced({
        value: carbonOfArea(squareMillimeters(11160), toGPerCm2FromKgPerCm2(1.2)),
        source: "llmcarbon-code#data/hardware.csv, others: 111.6 cm² at 1.2 kg/cm²",
        kind: "assumed",
      }),
    },
  ],
  paper: [
    cpu,
    dram,
    {
      name: "ssd",
      carbonG: sourced({
        value: toGramsFromKilograms(576),
        source: "llmcarbon-code#data/hardware.csv, SSD, column CO2eq per chip",
        kind: "reported",
      }),
    },
    {
      name: "others",
      carbonG: sourced({
        value: toGramsFromKilograms(148.2),
        source: "llmcarbon-code#data/hardware.csv, others, column CO2eq per chip",
        kind: "reported",
      }),
    },
  ],
};

/** Accelerators that share the parts of one server. */
export const LLMCARBON_ACCELERATORS_PER_SERVER = sourced({
  value: count(8),
  source: "llmcarbon-code#data/hardware.csv, 512 V100 beside 64 CPUs",
  kind: "reported",
});

/** Time a server and its accelerators serve: five years of 365 days. */
export const LLMCARBON_LIFETIME_S = sourced({
  value: toSecondsFromYears365(5),
  source: "llmcarbon-code#embodied.py, lifespan of 1825 days",
  kind: "assumed",
});
