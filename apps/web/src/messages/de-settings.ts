import type { enSettings } from "./en-settings.ts";

export const deSettings: typeof enSettings = {
  label: "Einstellungen",
  section: {
    account: { short: "Konto", title: "Konto", intro: "Ihr Name, Ihr Passwort und Ihre Sitzungen." },
    organization: {
      short: "Organisation",
      title: "Organisation",
      intro: "Wie die Organisation heißt und wie kleine Gruppen sie zeigt.",
    },
    members: {
      short: "Mitglieder",
      title: "Mitglieder",
      intro: "Wer zur Organisation gehört, in welcher Rolle, und wer eingeladen ist.",
    },
    teams: {
      short: "Teams",
      title: "Teams",
      intro:
        "Ein Mitglied sieht, was unter dem Namen eigener Teams gebucht ist, und die Projekte, die diese Teams bekommen haben.",
    },
    keys: {
      short: "API-Schlüssel",
      title: "API-Schlüssel",
      intro:
        "Womit Programme senden und lesen. Ein Schlüssel wird einmal gezeigt und nur als Hash aufbewahrt.",
    },
    integrations: {
      short: "Anbindungen",
      title: "Anbindungen",
      intro:
        "Wie Nutzung hierher kommt. Jeder Befehl enthält die Adresse dieser Organisation; setzen Sie Ihren Schlüssel an die Stelle von LLMCARBON_API_KEY.",
    },
    webhooks: {
      short: "Webhooks",
      title: "Webhooks",
      intro:
        "Adressen, die von abgeschlossenen Monaten, fertigen Neubuchungen und Warnungen erfahren, signiert nach Standard Webhooks.",
    },
    audit: {
      short: "Protokoll",
      title: "Protokoll",
      intro:
        "Wer was geändert hat, vorher und nachher. Einträge kommen nur hinzu, und jeder enthält den Hash des vorigen.",
    },
    retention: {
      short: "Aufbewahrung",
      title: "Aufbewahrung",
      intro: "Wie lange einzelne Aktivitäten aufbewahrt werden. Summen bleiben, wie sie sind.",
    },
  },
  save: "Speichern",
  saved: "Gespeichert.",
  more: "Nächste Seite",
  back: "Erste Seite",

  account: {
    profile: "Name",
    password: "Passwort",
    currentPassword: "Bisheriges Passwort",
    change: "Passwort ändern",
    changed: "Das Passwort ist geändert; alle anderen Sitzungen sind beendet.",
    sessions: "Sitzungen",
    sessionsNote: "Beendet jede Sitzung dieses Kontos außer dieser, auf allen Geräten.",
    endOthers: "Alle anderen Sitzungen beenden",
    ended: "Alle anderen Sitzungen sind beendet.",
    leave: "Organisation verlassen",
    leaveQuestion: (organization) =>
      `Sie verlieren sofort den Zugang zu ${organization}. Wer als Letzte das Eigentum hat, kann nicht gehen.`,
  },

  organization: {
    name: "Bezeichnung",
    slug: "Name in Adressen",
    smallestGroup: "Kleinste Gruppe, die für sich gezeigt wird",
    smallestGroupHint: "Personen; kleinere Teams werden zusammen gezeigt",
  },

  members: {
    invite: "Einladen",
    role: "Rolle",
    teams: "Teams",
    teamsHint: "für die Rolle Mitglied",
    newTeams: "Andere Teams",
    newTeamsHint: "Namen, durch Kommas getrennt",
    send: "Einladung senden",
    sent: (email) => `Eine Mail mit der Einladung ist unterwegs zu ${email}.`,
    notMailed:
      "Die Einladung steht, aber es ging keine Mail hinaus: Kein Mailserver hat sie angenommen. Der Grund steht im Log der API.",
    invited: "Eingeladen",
    noneInvited: "Zurzeit ist niemand eingeladen.",
    invitedBy: (name) => `von ${name}`,
    until: (day) => `bis ${day}`,
    expired: "abgelaufen",
    revoke: "Zurückziehen",
    revokeQuestion: (email) => `Der Link in der Mail an ${email} gilt dann nicht mehr.`,
    list: "Mitglieder",
    gone: "nicht mehr da",
    you: "Sie",
    change: "Ändern",
    remove: "Entfernen",
    removeQuestion: (name) => `${name} verliert sofort den Zugang. Was gebucht wurde, bleibt.`,
  },

  teams: {
    list: "Teams",
    noTeams:
      "Es gibt noch keine Teams. Ein Team entsteht mit dem ersten Mitglied, Projekt oder der ersten Aktivität seines Namens.",
    members: (count) => (count === "1" ? "1 Mitglied" : `${count} Mitglieder`),
    projects: "Projekte",
    noProjects: "sieht, was unter eigenem Namen gebucht ist",
    change: "Ändern",
    add: "Neues Team",
    name: "Bezeichnung",
    noneBooked: "Für kein Projekt ist bisher etwas gebucht.",
  },

  keys: {
    create: "Neuer Schlüssel",
    name: "Bezeichnung",
    nameHint: "was ihn benutzen wird",
    scopes: "Darf",
    scope: { ingest: "Nutzung senden", read: "Zahlen lesen", admin: "verwalten" },
    scopeNote: {
      ingest: "Aktivitäten buchen, sonst nichts",
      read: "alle Zahlen, oder die eines Projekts",
      admin: "was die Verwaltung darf",
    },
    project: "Projekt",
    allProjects: "Alle Projekte",
    expiry: "Gilt bis",
    expiryHint: "leer: bis er gesperrt wird",
    submit: "Schlüssel erzeugen",
    onceTitle: "Der neue Schlüssel, nur dieses eine Mal",
    once: "Kopieren Sie ihn jetzt. Aufbewahrt wird ein Hash, aus dem ihn niemand wiederherstellen kann.",
    list: "Schlüssel",
    noKeys: "Es gibt noch keine Schlüssel.",
    lastUsed: "Zuletzt benutzt",
    createdBy: (name, day) => `${name}, am ${day}`,
    never: "nie",
    unlimited: "auf Widerruf",
    revoked: "gesperrt",
    expired: "abgelaufen",
    rotate: "Ersetzen",
    rotateQuestion:
      "Ein neuer Schlüssel tritt an seine Stelle. Der alte gilt noch 24 Stunden, damit Programme umgestellt werden können.",
    revoke: "Sperren",
    revokeQuestion: "Was diesen Schlüssel benutzt, wird ab der nächsten Anfrage abgewiesen.",
  },

  integrations: {
    needsKey: "Jede braucht einen Schlüssel, der Nutzung senden darf.",
    toKeys: "Schlüssel erzeugen",
    curl: "curl",
    curlNote:
      "Eine Aktivität als JSON, oder viele als Liste. Was schon gesendet wurde, wird nicht noch einmal gebucht.",
    openTelemetry: "OpenTelemetry",
    openTelemetryNote:
      "Für alles, was Traces nach den Konventionen für generative KI ausgibt. Gelesen werden Zähler, Modelle und Zeiten; Prompts und Antworten werden bei der Ankunft verworfen.",
    codecarbon: "CodeCarbon",
    codecarbonNote:
      "In der .codecarbon.config eines Trainingslaufs; gemessene Energie wird gebucht, wie sie kommt.",
    cli: "Kommandozeile",
    cliNote: "Liest Dateien von Anbietern, CSV und Logs, und sendet, was darin steht.",
  },

  webhooks: {
    create: "Neue Adresse",
    url: "Adresse",
    urlHint: "https, und von der API aus erreichbar",
    events: "Erfährt von",
    event: {
      "period.closed": "abgeschlossenen Monaten",
      "restatement.finished": "fertigen Neubuchungen",
      "alert.raised": "Warnungen",
    },
    submit: "Adresse hinzufügen",
    onceTitle: "Das Signaturgeheimnis, nur dieses eine Mal",
    once: "Hinterlegen Sie es dort, wo Lieferungen geprüft werden. Hier liegt es versiegelt.",
    list: "Adressen",
    none: "Noch keine Adresse erfährt von etwas.",
    enabled: "an",
    disabled: "aus",
    turnOn: "Einschalten",
    turnOff: "Ausschalten",
    remove: "Entfernen",
    removeQuestion: "Wartende Lieferungen entfallen damit.",
    rotate: "Neues Geheimnis",
    rotateQuestion:
      "Lieferungen tragen einen Tag lang beide Signaturen, danach nur die des neuen Geheimnisses.",
    test: "Test senden",
    tested: "Ein Test ist unterwegs.",
    deliveries: "Lieferungen",
    noDeliveries: "Noch nichts wurde geliefert.",
    head: {
      event: "Ereignis",
      when: "Wann",
      state: "Stand",
      attempts: "Versuche",
      answer: "Letzte Antwort",
      actions: "Aktionen",
    },
    state: { pending: "wartet", delivered: "geliefert", failed: "aufgegeben", held: "zurückgehalten" },
    replay: "Noch einmal senden",
  },

  audit: {
    actor: "Wer",
    action: "Aktion",
    object: "Gegenstand",
    from: "Ab",
    until: "Bis, ausschließlich",
    apply: "Zeigen",
    reset: "Alle zeigen",
    export: "Alles als NDJSON",
    list: "Einträge, die neuesten zuerst",
    none: "Kein Eintrag passt.",
    head: { when: "Wann", who: "Wer", action: "Aktion", object: "Gegenstand", change: "Änderung" },
    before: "vorher",
    after: "nachher",
    holds: (count) => `Die Kette aus ${count === "1" ? "1 Eintrag" : `${count} Einträgen`} hält.`,
    broken: (sequence) => `Die Kette ist bei Eintrag ${sequence} gebrochen.`,
    actorKind: {
      user: "Person",
      key: "Schlüssel",
      operator: "Betrieb",
      visitor: "Besuch",
      system: "System",
      setup: "Einrichtung",
    },
  },

  retention: {
    days: "Tage, die eine Aktivität nach ihrem Ende aufbewahrt wird",
    daysHint: "leer: für immer",
    note: "Einmal am Tag werden ältere Aktivitäten mit Dokumenten und Formeln entfernt. Was die Summen davon enthalten, bleibt und kann dann nicht mehr neu gebucht werden.",
  },
};
