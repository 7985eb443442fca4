/** What a figure may be on Earth and in a machine room, in its canonical unit. Both ends are included. */
export type PlausibleBound = {
  readonly least: number;
  readonly most: number;
  /** zero is a figure too, although nothing between it and `least` is */
  readonly allowsZero?: true;
  readonly isWhole?: true;
  /** the slip most often made by who gives less than `least`, or more than `most` */
  readonly below?: string;
  readonly above?: string;
  /** why the ends lie where they lie */
  readonly why: string;
};

const KILO = "kg where g is meant?";
const KILOWATTS = "kW where W is meant?";

/**
 * The bounds every check of a provider's answer uses. They are wide: what lies outside is a slip of unit, not a rare
 * machine. A figure that is real and refused here is a reason to widen a bound, with the source beside it.
 */
export const PLAUSIBLE_BOUNDS = {
  carbonIntensityGPerKwh: {
    least: 1,
    most: 2000,
    allowsZero: true,
    below: KILO,
    above: "g per MWh where g per kWh is meant?",
    why: "Cleanest mixes come to a few grams (Manitoba 2022, combustion alone: 1.4, ECCC), the dirtiest to 1,300 (Turkmenistan 2015, Ember); a plant of old lignite to 1,700. Zero is a grid that burnt nothing.",
  },
  pue: {
    least: 1,
    most: 5,
    below: "IT energy over facility energy, or a share of overhead, where its opposite is meant?",
    above: "percent where a ratio is meant?",
    why: "A facility uses no less than its machines (ISO/IEC 30134-2). Averages fell from 2.5 in 2007 to 1.54 in 2025 (Uptime Institute); small rooms reach 3 to 4.",
  },
  siteWaterLPerKwh: {
    least: 0.001,
    most: 10,
    allowsZero: true,
    below: "m³ where L is meant?",
    above: "L per MWh where L per kWh is meant?",
    why: "Evaporating all heat takes 1.5 L per kWh (latent heat 2.45 MJ/kg), with blow-down and overhead 4 at most; fleets report 0.02 to 2.8 (ISO/IEC 30134-9).",
  },
  waterIntensityLPerKwh: {
    least: 0.0001,
    most: 100,
    allowsZero: true,
    below: "m³ where L is meant?",
    above: "L per MWh where L per kWh is meant?",
    why: "Power plants consume 0 to 4 L per kWh, reservoirs up to 68 (Macknick et al. 2012, 18,000 gal/MWh).",
  },
  tdpW: {
    least: 1,
    most: 50_000,
    below: KILOWATTS,
    above: "mW where W is meant?",
    why: "Edge accelerators draw 2 W (Coral Edge TPU), a wafer 23 kW (Cerebras CS-3).",
  },
  idleW: {
    least: 0.05,
    most: 25_000,
    below: KILOWATTS,
    above: "mW where W is meant?",
    why: "An idle data-centre card draws 10 to 130 W, an idle system on a chip a tenth of a watt.",
  },
  peakFlopPerS: {
    least: 1e9,
    most: 1e18,
    below: "TFLOP/s where FLOP/s is meant?",
    above: "multiplied by 1e12 twice?",
    why: "A Raspberry Pi reaches 1e10, a Cerebras WSE-3 1.25e17.",
  },
  memoryGb: {
    least: 0.001,
    most: 10_000,
    below: "TB where GB is meant?",
    above: "bytes or MB where GB is meant?",
    why: "From the 8 MB on a Coral Edge TPU to the 512 GB of an Apple M3 Ultra.",
  },
  memoryBytePerS: {
    least: 8.5e9,
    most: 1e17,
    below: "GB/s where byte/s is meant? TB/s where GB/s is?",
    above: "multiplied by 1e9 twice?",
    why: "One channel of DDR3-1066 moves 8.5e9, the memory of a Cerebras WSE-3 2.1e16.",
  },
  interconnectBytePerS: {
    least: 1e8,
    most: 1e17,
    below: "GB/s where byte/s is meant?",
    above: "multiplied by 1e9 twice?",
    why: "A lane of PCIe 1.0 moves 2.5e8, the fabric of a Cerebras WSE-2 2.75e16.",
  },
  dieAreaMm2: {
    least: 10,
    most: 100_000,
    below: "cm² where mm² is meant?",
    above: "µm² where mm² is meant?",
    why: "A Coral Edge TPU measures 25 mm², a wafer 46,225 (Cerebras).",
  },
  dieUnitMm2: {
    least: 0.1,
    most: 100_000,
    allowsZero: true,
    above: "µm² where mm² is meant?",
    why: "A part of a die is no larger than a wafer, and may be missing.",
  },
  processNm: {
    least: 1,
    most: 1000,
    below: "µm where nm is meant?",
    above: "pm where nm is meant?",
    why: "Nodes in use or announced run from 1.4 nm to 350 nm.",
  },
  acceleratorEmbodiedCarbonG: {
    least: 500,
    most: 2e7,
    below: KILO,
    above: "mg where g is meant?",
    why: "The smallest chips take half a kilogram with their package (25 mm² at 1.3 kg/cm², ACT), cards 100 to 400 kg (vendors' product footprints), a wafer a few tonnes.",
  },
  systemEmbodiedCarbonG: {
    least: 10_000,
    most: 1e11,
    below: KILO,
    above: "mg where g is meant?",
    why: "A small desktop takes 30 kg, servers 400 kg to 10 t, a pod of 9,216 chips some thousand tonnes.",
  },
  systemPowerWPerAccelerator: {
    least: 3,
    most: 100_000,
    below: KILOWATTS,
    above: "mW where W is meant?",
    why: "An edge kit draws 7 W for its one accelerator, a wafer's system 23 kW.",
  },
  systemIdleWPerAccelerator: {
    least: 0.3,
    most: 50_000,
    below: KILOWATTS,
    above: "mW where W is meant?",
    why: "A server of eight idles at 93 W for each (AWS p4d), a small desktop at 4 W.",
  },
  acceleratorsPerSystem: {
    least: 1,
    most: 100_000,
    isWhole: true,
    why: "From a desktop to a TPU pod of 9,216.",
  },
  lifetimeS: {
    least: 1e7,
    most: 1e9,
    below: "years where seconds are meant?",
    above: "ms where s is meant?",
    why: "Machines are kept for four months at least and thirty years at most; servers for four to six years.",
  },
  acceleratorCount: {
    least: 0.01,
    most: 100_000,
    why: "Shares of a card down to a hundredth, slices of a pod up to 9,216.",
  },
  virtualCpuCount: {
    least: 1,
    most: 10_000,
    isWhole: true,
    why: "The largest instance has 1,920 (AWS u7inh-32tb).",
  },
  memoryGib: {
    least: 0.5,
    most: 65_536,
    below: "TiB where GiB is meant?",
    above: "bytes or MiB where GiB is meant?",
    why: "The largest instance has 32,768 GiB (AWS u7inh-32tb).",
  },
  processorTdpW: {
    least: 1,
    most: 2000,
    below: KILOWATTS,
    above: "mW where W is meant?",
    why: "From a router's processor to the 500 W of today's largest sockets.",
  },
  coreCount: {
    least: 1,
    most: 4096,
    isWhole: true,
    why: "The largest socket has 288 (Intel Xeon 6).",
  },
  logicGPerCm2: {
    least: 100,
    most: 50_000,
    below: KILO,
    above: "mg where g is meant?",
    why: "Published factors run from 0.9 kg/cm² at 28 nm to 18 kg/cm² for stacked logic (ACT, imec, LLMCarbon).",
  },
  carbonGPerCm2: {
    least: 0.001,
    most: 50_000,
    above: "mg where g is meant?",
    why: "A printed board takes a few tenths of a gram per cm², packages some hundred.",
  },
  memoryGPerGb: {
    least: 20,
    most: 20_000,
    below: KILO,
    above: "mg where g is meant?",
    why: "Working memory takes 48 g (LPDDR4, ACT) to 3,500 g of stacked memory.",
  },
  carbonGPerGb: {
    least: 0.5,
    most: 20_000,
    below: KILO,
    above: "mg where g is meant?",
    why: "Disks take 1 to 20 g, flash 4 to 160 (ACT; Tannu and Nair 2022).",
  },
  carbonGPerUnit: {
    least: 20,
    most: 1e9,
    below: KILO,
    above: "mg where g is meant?",
    why: "A package takes 150 g (ACT), a chassis with its power supplies hundreds of kilograms.",
  },
  fabEnergyKwhPerCm2: {
    least: 0.05,
    most: 50,
    above: "Wh where kWh is meant?",
    why: "Nodes from 28 to 3 nm take 0.9 to 3.3 (imec, through ACT).",
  },
  fabGasGPerCm2: {
    least: 0.5,
    most: 10_000,
    below: KILO,
    above: "mg where g is meant?",
    why: "100 to 470 after abatement (imec, through ACT).",
  },
  yieldRatio: {
    least: 0.01,
    most: 1,
    above: "percent where a ratio is meant?",
    why: "A share of the dies; a line below one in a hundred does not run.",
  },
  parameterCount: {
    least: 1e6,
    most: 1e15,
    below: "billions where parameters are meant?",
    above: "multiplied by 1e9 twice?",
    why: "The smallest language models anyone publishes have a few million, the largest announced some 1e13.",
  },
  layerCount: { least: 1, most: 10_000, isWhole: true, why: "Published models have 3 to 162." },
  hiddenSize: { least: 8, most: 1_000_000, isWhole: true, why: "Published models have 64 to 20,480." },
  vocabularySize: {
    least: 16,
    most: 10_000_000,
    isWhole: true,
    below: "thousands where tokens are meant?",
    why: "Bytes make 256, the largest published vocabulary 262,144.",
  },
  contextLength: {
    least: 16,
    most: 1e9,
    isWhole: true,
    below: "thousands where tokens are meant?",
    why: "From the 77 of CLIP to 10,485,760 (Llama 4 Scout).",
  },
  modelPart: {
    least: 0,
    most: 1e9,
    isWhole: true,
    why: "A count of parts, or a width; a kind of layer may be absent.",
  },
} as const satisfies Readonly<Record<string, PlausibleBound>>;
