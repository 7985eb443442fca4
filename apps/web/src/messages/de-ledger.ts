import type { enLedger } from "./en-ledger.ts";

const counted =
  (one: string, many: string) =>
  (count: string): string =>
    `${count} ${count === "1" ? one : many}`;

const ofThemWaiting = (count: string): string =>
  count === "0" ? "" : `, davon ${count} noch nicht aufgelöst`;

export const deLedger: typeof enLedger = {
  usage: {
    requests: "Anfragen",
    input: "Eingabe-Token",
    cachedInput: "Eingabe-Token aus dem Cache",
    output: "Ausgabe-Token",
    alsoReported: "Einmal gezählt, auch gemeldet von",
    factor: "Faktor",
    version: (version) => `Fassung ${version}`,
    factorNote:
      "Einmal für dieses Modell, diese Maschine, diesen Ort und dieses Jahr berechnet und mit Anfragen und Token malgenommen. Darunter steht die Anfrage üblicher Länge, aus der er berechnet ist.",
    factorCaption: "Zahlen des Faktors, nach dem, womit sie malgenommen werden",
    per: {
      perQuantity: "Anfrage",
      perInputToken: "1.000 Eingabe-Token",
      perCachedInputToken: "1.000 Eingabe-Token aus dem Cache",
      perOutputToken: "1.000 Ausgabe-Token",
    },
    perHead: "Je",
    carbon: "CO₂e",
  },

  unresolved: {
    mark: "noch nicht aufgelöst",
    inNoFigure: "Noch nicht aufgelöst und in keiner Zahl",
    notKept: "Einer von so vielen unbekannten Namen, dass er nicht aufbewahrt wurde; die Mengen sind es.",
    title: (count) =>
      count === "1"
        ? "1 Aktivität wartet und steht in keiner Zahl"
        : `${count} Aktivitäten warten und stehen in keiner Zahl`,
    what: "Sie nennen, was keine Quelle kennt, oder es fehlt eine Angabe. Nehmen Sie das Modell in den Katalog eines Plugins auf, als weiteren Namen oder mit „llmcarbon models add“; melden Sie den Ort an. Dann werden sie neu gebucht und hier gezählt, binnen eines Tages oder wenn die API das nächste Mal startet.",
    all: "Alle als JSON",
    allPeriods: "Sie sind über alle Zeiträume gezählt.",
    caption: "Was wartet, nach dem, was fehlt",
    head: {
      models: "Modell, wie gesendet, und was fehlt",
      activities: "Aktivitäten",
      tokens: "Token",
    },
    unnamed: "kein Modell genannt",
    more: counted("weiterer Grund", "weitere Gründe"),
  },

  adjustments: {
    line: "Neben diesen Summen, nicht in ihnen, für abgeschlossene Monate:",
    late: (amount, count, unresolved) =>
      `${amount} spät gebucht (${counted("Aktivität", "Aktivitäten")(count)}${ofThemWaiting(unresolved)})`,
    restated: (amount) => `${amount} durch Neubuchung`,
    asTable: "Nach Monaten",
    all: "Alle als JSON",
    caption: "Berichtigungen abgeschlossener Monate, in Treibhausgasen",
    head: { month: "Monat", project: "Projekt", kind: "Was hinzukam", amount: "Treibhausgase" },
    kind: {
      late: (count, unresolved) =>
        `${counted("späte Aktivität", "späte Aktivitäten")(count)}${ofThemWaiting(unresolved)}`,
      restatement: "Neubuchung",
    },
    seeRestatements: "Alle Neubuchungen",
  },

  restatements: {
    title: "Neubuchungen",
    intro:
      "Ändert sich ein Verfahren, eine Angabe, ein Standort oder ein Name, so werden Fußabdrücke im Hintergrund neu gebucht. Alte Zahlen bleiben lesbar; abgeschlossene Monate behalten die ihren und bekommen eine Berichtigung.",
    caption: "Neubuchungen, die jüngste zuerst",
    none: "Noch wurde nichts neu gebucht.",
    unknownOrganization: (organization) => `Es gibt keine Organisation „${organization}“.`,
    head: {
      date: "Begonnen",
      reason: "Grund",
      state: "Stand",
      factors: "Geänderte Faktoren",
      lines: "Zahlen",
    },
    trigger: {
      method: "Verfahren",
      fact: "Angabe",
      site: "Standort",
      name: "Namen",
      fleet: "Maschinen",
      "grid-hours": "Netzstunden",
      "by-hand": "von Hand",
    },
    state: { running: "läuft", done: "fertig", failed: "gescheitert" },
    progress: (compiled, all) => `${compiled} von ${all} berechnet`,
    changed: (changed, all) => `${changed} von ${all}`,
    more: counted("frühere Neubuchung", "frühere Neubuchungen"),
    open: "Vorher und nachher",
    close: "Schließen",
    linesTitle: (moment) => `Vorher und nachher, neu gebucht ${moment}`,
    linesCaption: "Treibhausgase vorher und nachher, nach Monat und Projekt",
    noLines: "In keinem Monat änderten sich Zahlen.",
    stillRunning: "Sie läuft noch; ihre Monate stehen hier, sobald sie fertig ist.",
    failed: "Sie ist gescheitert, und keine Zahl hat sich geändert.",
    notFound: "Diese Neubuchung gibt es nicht.",
    linesHead: {
      month: "Monat und Projekt",
      before: "Vorher",
      after: "Nachher",
      difference: "Unterschied",
    },
    all: "Alle",
    closed: "Berichtigung",
    sumOpen: "Offene Monate",
    sumClosed: "Abgeschlossene Monate, berichtigt",
    fromNothing: "neu",
    closedPeriods: (months) => `Abgeschlossene Monate, deren Zahlen bleiben: ${months}.`,
    noClosedPeriods: "Kein Monat ist abgeschlossen.",
  },

  gridHours: {
    title: "Netzstunden",
    intro:
      "Wo eine Quelle die Stunden eines Stromnetzes nennt, zählt Nutzung nach der Stunde, in die sie fiel, sobald diese gelesen ist; bis dahin nach dem Jahr ihres Faktors.",
    none: "Für die Netzzonen in Gebrauch wurden noch keine Stunden gelesen.",
    caption: "Zuletzt gelesene Stunde, nach Netzzone",
    head: {
      zone: "Netzzone",
      hour: "Letzte Stunde",
      intensity: "Intensität",
      read: "Gelesen",
      source: "Quelle",
    },
    estimated: "geschätzt",
  },
};
