/** A count and what is counted. */
const counted =
  (one: string, many: string) =>
  (count: string): string =>
    `${count} ${count === "1" ? one : many}`;

/** Strings of the page on sources and methods. */
export const enSources = {
  title: "Sources & methods",
  description: "Where the figures come from: plugins, data sets, coverage, validation and methods.",
  intro:
    "Every figure rests on facts that plugins supply. They are asked in this order; the first that covers a question answers, and the estimate names it.",
  export: "Export",
  all: "All",
  show: "Show",

  plugins: "Plugins, in order of precedence",
  supplies: "Supplies",
  kind: { hardware: "Hardware", grid: "Grid", model: "Models" },
  noneOfKind: (kind: string) => `No plugin supplies: ${kind}.`,
  noneOfKindDo: "Name one in llmcarbon.config and start the API again, or show all.",
  origin: { "built-in": "built in", package: "package", path: "own folder" },
  contract: (version: string) => `contract ${version}`,
  state: {
    ok: "in use",
    waiting: "not asked yet",
    unconfigured: "key missing",
    failing: "failing",
    failed: "not loaded",
  },
  advice: {
    failing: "Estimates go on with the next in line, and say so. It is asked again after a while.",
    unconfigured: "Set what is named here in the environment of the API, and start the API again.",
    failed:
      "Mend it, or take it out of llmcarbon.config; then start the API again. On its machine, this says more:",
  },
  lists: "Lists",
  listed: {
    hardware: counted("accelerator", "accelerators"),
    processors: counted("processor", "processors"),
    systems: counted("system", "systems"),
    instances: counted("cloud instance", "cloud instances"),
    zones: counted("grid zone", "grid zones"),
    regions: counted("cloud region or site", "cloud regions and sites"),
    models: counted("model", "models"),
  },
  nothingListed: "nothing",
  figures: "Figures",
  sitesAlone: "sites alone, no intensities",
  license: "Licence",
  keep: { yes: "may be kept", no: "must not be kept" },
  passOn: { yes: "may be passed on", no: "must not be passed on" },
  refresh: "Last refresh",
  ownData: (day: string) => `with its data, ${day}`,
  ownDataUndated: "with its data",
  never: "not yet",
  lastFailure: (moment: string) => `Last failure ${moment}`,
  failures: (failed: string, asked: string) => `${failed} of ${asked} questions failed`,

  granularity: { live: "live", forecast: "forecast", hourly: "hourly", annual: "annual" },
  signal: { average: "average", marginal: "marginal" },
  boundary: { lifecycle: "lifecycle", direct: "direct" },
  basis: { production: "production", consumption: "consumption" },

  coverage: {
    map: "Colours show",
    maps: { intensity: "Intensity", granularity: "Granularity" },
    boundaryLabel: "Figures count",
    boundaries: { lifecycle: "Lifecycle", direct: "Direct combustion" },
    title: {
      intensity: (boundary: string) => `Carbon intensity of electricity by country, g/kWh, ${boundary}`,
      granularity: (boundary: string) => `Finest figures by country, average, ${boundary}`,
    },
    below: (end: string) => `below ${end}`,
    between: (start: string, end: string) => `${start} – ${end}`,
    above: (start: string) => `${start} or more`,
    finest: { live: "live or forecast", hourly: "hourly", annual: "annual" },
    parts: "for parts of the country alone",
    none: "no such figure",
    countries: counted("country", "countries"),
    country: "Country",
    choose: "Choose a country",
    hint: "Point at a country or choose one: its zones, the kinds of figures it has and its intensity stand here.",
    zones: counted("grid zone", "grid zones"),
    noZones: "no grid zone of its own",
    regions: counted("cloud region or site", "cloud regions and sites"),
    noIntensity: (boundary: string) => `no ${boundary} figure for the whole country`,
    intensity: (value: string, kind: string) => `${value} gCO₂e/kWh (${kind})`,
    note: (year: string) =>
      `Averages of ${year} or the latest year before it; a country's line names it. Providers that are asked over a network count with what they declare, and only once they have their key. Equal-area projection; borders of Natural Earth 1:110 million, public domain.`,
    elsewhere: (count: string) => `Beside these, ${count} zones and regions do not lie in one country.`,
    asTable: "As a table",
    tableCaption: "Coverage of grid figures by country",
    head: {
      country: "Country",
      zones: "Zones",
      regions: "Regions",
      kinds: "Kinds of figures",
      intensity: "Intensity",
      year: "Year",
    },
  },

  datasets: {
    title: "Data sets",
    caption: "Data sets behind the facts, with version and licence",
    none: "The plugins shown name no data sets.",
    head: {
      dataset: "Data set",
      version: "Version",
      publisher: "Publisher",
      license: "Licence",
      retrieved: "Retrieved",
      rows: "Rows",
    },
  },

  validation: {
    title: (method: string, version: string) => `Validation of method ${method} ${version} on published runs`,
    caption: "How far predictions are off, by kind of case",
    note: "Each model is predicted by constants fitted without any of its runs. Factors are between predicted and observed, 1.00 being exact; bias below 1 means too little was predicted.",
    more: "Cases, limits and the other methods",
    head: {
      group: "Cases",
      cases: "Number",
      models: "Models",
      median: "Median factor",
      p90: "90% within factor",
      bias: "Bias",
      interval: "Interval ×/÷",
      coverage: "Inside it",
    },
    group: {
      "training-hours": "Training, accelerator hours",
      "training-energy": "Training, metered energy from tokens",
      "training-power": "Training, metered power per accelerator",
      serving: "Serving, batch and accelerator known",
      "serving-dense": "Serving, dense and hybrid models",
      "serving-mixture": "Serving, mixtures of experts",
      "single-stream": "Single stream, eager engines and small devices",
      "open-loop": "Open loop, idle included",
      "serving-batch-withheld": "Serving, batch withheld",
    },
  },

  methods: {
    title: "Method pages",
    back: "Sources & methods",
    notFound: "There is no such method page",
  },
};
