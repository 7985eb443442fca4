import type { enSources } from "./en-sources.ts";

/** A count and what is counted. */
const counted =
  (one: string, many: string) =>
  (count: string): string =>
    `${count} ${count === "1" ? one : many}`;

export const deSources: typeof enSources = {
  title: "Quellen & Methoden",
  description: "Woher die Zahlen kommen: Plugins, Datensätze, Abdeckung, Validierung und Methoden.",
  intro:
    "Jede Zahl beruht auf Fakten, die Plugins liefern. Sie werden in dieser Reihenfolge gefragt; das erste, das eine Frage abdeckt, antwortet, und die Schätzung nennt es.",
  export: "Exportieren",
  all: "Alle",
  show: "Zeigen",

  plugins: "Plugins, nach Vorrang",
  supplies: "Liefert",
  kind: { hardware: "Hardware", grid: "Stromnetz", model: "Modelle" },
  noneOfKind: (kind) => `Kein Plugin liefert: ${kind}.`,
  noneOfKindDo: "Nennen Sie eines in llmcarbon.config und starten Sie die API neu, oder zeigen Sie alle.",
  origin: { "built-in": "eingebaut", package: "Paket", path: "eigener Ordner" },
  contract: (version) => `Vertrag ${version}`,
  state: {
    ok: "in Gebrauch",
    waiting: "noch nicht gefragt",
    unconfigured: "Schlüssel fehlt",
    failing: "gestört",
    failed: "nicht geladen",
  },
  advice: {
    failing:
      "Schätzungen nehmen das nächste in der Reihe und sagen es. Nach einer Weile wird wieder gefragt.",
    unconfigured: "Setzen Sie das hier Genannte in der Umgebung der API, und starten Sie die API neu.",
    failed:
      "Beheben Sie den Fehler, oder nehmen Sie es aus llmcarbon.config; starten Sie dann die API neu. Auf ihrem Rechner sagt dies mehr:",
  },
  lists: "Verzeichnet",
  listed: {
    hardware: counted("Beschleuniger", "Beschleuniger"),
    processors: counted("Prozessor", "Prozessoren"),
    systems: counted("System", "Systeme"),
    instances: counted("Cloud-Instanz", "Cloud-Instanzen"),
    zones: counted("Netzzone", "Netzzonen"),
    regions: counted("Cloud-Region oder Standort", "Cloud-Regionen und Standorte"),
    models: counted("Modell", "Modelle"),
  },
  nothingListed: "nichts",
  figures: "Zahlen",
  sitesAlone: "nur Standorte, keine Intensitäten",
  license: "Lizenz",
  keep: { yes: "speicherbar", no: "nicht speicherbar" },
  passOn: { yes: "weitergebbar", no: "nicht weitergebbar" },
  refresh: "Letzte Aktualisierung",
  ownData: (day) => `mit seinen Daten, ${day}`,
  ownDataUndated: "mit seinen Daten",
  never: "noch keine",
  lastFailure: (moment) => `Letzter Fehler ${moment}`,
  failures: (failed, asked) => `${failed} von ${asked} Fragen schlugen fehl`,

  granularity: { live: "live", forecast: "Vorhersage", hourly: "stündlich", annual: "jährlich" },
  signal: { average: "Durchschnitt", marginal: "Grenzwert" },
  boundary: { lifecycle: "Lebenszyklus", direct: "direkt" },
  basis: { production: "Erzeugung", consumption: "Verbrauch" },

  coverage: {
    map: "Farben zeigen",
    maps: { intensity: "Intensität", granularity: "Zeitliche Auflösung" },
    boundaryLabel: "Gezählt wird",
    boundaries: { lifecycle: "Lebenszyklus", direct: "Verbrennung allein" },
    title: {
      intensity: (boundary) => `Treibhausgasintensität des Stroms nach Land, g/kWh, ${boundary}`,
      granularity: (boundary) => `Feinste Zahlen nach Land, Durchschnitt, ${boundary}`,
    },
    below: (end) => `unter ${end}`,
    between: (start, end) => `${start} – ${end}`,
    above: (start) => `ab ${start}`,
    finest: { live: "live oder Vorhersage", hourly: "stündlich", annual: "jährlich" },
    parts: "nur für Teile des Landes",
    none: "keine solche Zahl",
    countries: counted("Land", "Länder"),
    country: "Land",
    choose: "Land wählen",
    hint: "Zeigen Sie auf ein Land oder wählen Sie eines: Seine Zonen, die Arten seiner Zahlen und seine Intensität stehen dann hier.",
    zones: counted("Netzzone", "Netzzonen"),
    noZones: "keine eigene Netzzone",
    regions: counted("Cloud-Region oder Standort", "Cloud-Regionen und Standorte"),
    noIntensity: (boundary) => `keine Zahl für das ganze Land (${boundary})`,
    intensity: (value, kind) => `${value} g CO₂e/kWh (${kind})`,
    note: (year) =>
      `Durchschnitte von ${year} oder des letzten Jahres davor; die Zeile eines Landes nennt es. Anbieter, die über ein Netz gefragt werden, zählen mit dem, was sie angeben, und erst mit ihrem Schlüssel. Flächentreue Projektion; Grenzen von Natural Earth 1:110 Millionen, gemeinfrei.`,
    elsewhere: (count) => `Daneben liegen ${count} Zonen und Regionen nicht in einem einzigen Land.`,
    asTable: "Als Tabelle",
    tableCaption: "Abdeckung mit Zahlen zum Stromnetz nach Land",
    head: {
      country: "Land",
      zones: "Zonen",
      regions: "Regionen",
      kinds: "Arten von Zahlen",
      intensity: "Intensität",
      year: "Jahr",
    },
  },

  datasets: {
    title: "Datensätze",
    caption: "Datensätze hinter den Fakten, mit Version und Lizenz",
    none: "Die gezeigten Plugins nennen keine Datensätze.",
    head: {
      dataset: "Datensatz",
      version: "Version",
      publisher: "Herausgeber",
      license: "Lizenz",
      retrieved: "Abgerufen",
      rows: "Zeilen",
    },
  },

  validation: {
    title: (method, version) => `Validierung der Methode ${method} ${version} an veröffentlichten Läufen`,
    caption: "Wie weit Vorhersagen danebenliegen, nach Art der Fälle",
    note: "Jedes Modell wird mit Konstanten vorhergesagt, in die keiner seiner Läufe einging. Faktoren stehen zwischen Vorhersage und Beobachtung, 1,00 ist genau; eine Verzerrung unter 1 heißt, es wurde zu wenig vorhergesagt.",
    more: "Fälle, Grenzen und die übrigen Methoden",
    head: {
      group: "Fälle",
      cases: "Anzahl",
      models: "Modelle",
      median: "Mittlerer Faktor",
      p90: "90 % innerhalb Faktor",
      bias: "Verzerrung",
      interval: "Intervall ×/÷",
      coverage: "Darin",
    },
    group: {
      "training-hours": "Training, Beschleunigerstunden",
      "training-energy": "Training, gemessene Energie aus Tokens",
      "training-power": "Training, gemessene Leistung je Beschleuniger",
      serving: "Bedienung, Stapel und Beschleuniger bekannt",
      "serving-dense": "Bedienung, dichte und hybride Modelle",
      "serving-mixture": "Bedienung, Expertenmischungen",
      "single-stream": "Einzelner Strom, einfache Laufzeiten und kleine Geräte",
      "open-loop": "Offene Last, mit Leerlauf",
      "serving-batch-withheld": "Bedienung, Stapel verschwiegen",
    },
  },

  methods: {
    title: "Methodenseiten",
    back: "Quellen & Methoden",
    notFound: "Diese Methodenseite gibt es nicht",
  },
};
