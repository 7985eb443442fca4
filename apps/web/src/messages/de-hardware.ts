import type { Messages } from "./en.ts";

export const deHardware: Messages["hardware"] = {
  title: "Hardware & Speicher",
  description:
    "Maschinen, die eine Organisation besitzt oder reserviert hat, was sie tun, wenn niemand sie nutzt, und was sie speichert.",
  intro:
    "Was kein Protokoll sagt: Maschinen, die niemand nutzt, ziehen Strom und altern, und Gespeichertes liegt den ganzen Monat. Beides wird einmal angegeben und gebucht, wenn ein Monat vorbei ist.",
  fleet: {
    title: "Maschinen",
    none: "Noch sind keine Maschinen angegeben.",
    how: "Dieser Befehl gibt sechzehn Beschleuniger ab dem Ersten des letzten Monats an; seine Adresse ist die dieser Organisation. Der Standort muss angegeben oder eine Cloud-Region oder ein Land sein.",
    command: "Befehl, der Maschinen angibt",
    caption: "Angegebene Maschinen mit ihrer Nutzung im letzten vollen Monat",
    head: {
      name: "Bezeichnung",
      machines: "Beschleuniger",
      month: "Monat",
      utilization: "Auslastung",
      used: "Genutzt",
      idle: "Leerlauf",
      booked: "Herstellung gebucht",
      left: "Übrig",
      ends: "Abgegolten",
    },
    noMonth: "noch kein voller Monat",
    notBooked: "noch nicht gebucht",
    notKnown: "unbekannt",
    months: (name) => `${name} nach Monaten`,
    note: "Stunden sind Beschleuniger mal Stunden. Die Herstellung buchen Nutzung und Leerlauf zusammen; mit dem Ende der Nutzungsdauer ist sie abgegolten.",
  },
  storage: {
    title: "Speicher",
    none: "Noch ist kein Speicher angegeben.",
    how: "Dieser Befehl gibt vierzig Terabyte auf Festplatten an.",
    command: "Befehl, der Speicher angibt",
    caption: "Was als gespeichert angegeben ist, mit den gebuchten Monaten",
    head: {
      name: "Bezeichnung",
      project: "Projekt",
      stored: "Gespeichert",
      medium: "Medium",
      since: "Seit",
      booked: "Gebucht",
    },
    noMedium: "nicht genannt",
    noMonth: "noch kein Monat",
    until: (day) => `bis ${day}`,
  },
};
