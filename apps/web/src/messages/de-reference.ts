import type { Messages } from "./en.ts";

export const deReference: Messages["reference"] = {
  title: "API-Referenz",
  description: "Jede Operation der API, wie sie sich selbst beschreibt.",
  intro:
    "Alles, was das Dashboard zeigt und die Einstellungen ändern, für Programme. Die Seite entsteht aus der Beschreibung, die diese Installation ausliefert; aus ihr lässt sich ein Client erzeugen. Die Beschreibung selbst ist englisch.",
  address: "Beginnt mit",
  version: "Version",
  document: "OpenAPI-Dokument",
  first: "Eine erste Anfrage",
  firstNote:
    "Der Schlüssel kommt aus Einstellungen → API-Schlüssel und steht in der Umgebung. Ohne Schlüssel ist lesbar, was allen offen steht.",
  firstCommand: "Befehl, der die Summe aller Fußabdrücke liest",
  refusals: "Absagen",
  refusalsNote:
    "Jede Absage ist application/problem+json: Status und code entscheiden, detail ist zum Zeigen. 401 ohne Anmeldung, 403, wo sie nicht reicht, 404 für das, was es nicht gibt oder anderen gehört, 412, wo jemand schneller war, 429 mit Retry-After.",
  chapters: "Kapitel",
  takes: "Braucht",
  permission: {
    public: "nichts",
    session: "die Sitzung eines Mitglieds",
    operator: "das Token des Betreibers",
  },
  parameters: "Parameter",
  body: "Inhalt der Anfrage",
  answers: "Antworten",
  noContent: "ohne Inhalt",
  required: "nötig",
  byDefault: (value) => `${value}, wenn nicht angegeben`,
  command: (operation) => `Befehl für ${operation}`,
  schemas: "Schemata",
  back: "Alle Kapitel",
  linkOfKeys: "Was ein Schlüssel fragen kann",
};
