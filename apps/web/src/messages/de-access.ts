import type { enAccess } from "./en-access.ts";

export const deAccess: typeof enAccess = {
  account: {
    label: "Konto",
    signIn: "Anmelden",
    signOut: "Abmelden",
    organizations: "Organisationen",
  },

  role: {
    owner: "Eigentum",
    admin: "Verwaltung",
    sustainability: "Nachhaltigkeit",
    member: "Mitglied",
    viewer: "Einsicht",
    auditor: "Prüfung",
  },
  roleNote: {
    owner: "alles, auch das Ende der Organisation",
    admin: "alles außer dem Ende der Organisation",
    sustainability: "alle Zahlen; Fakten, Faktoren und Abschluss von Monaten",
    member: "bucht für die Projekte eigener Teams und sieht diese",
    viewer: "sieht alle Zahlen",
    auditor: "sieht alle Zahlen, Personen und das Protokoll; ändert nichts",
  },

  form: {
    email: "E-Mail",
    password: "Passwort",
    newPassword: "Neues Passwort",
    passwordHint: "mindestens 12 Zeichen",
    name: "Ihr Name",
    working: "Einen Moment",
    unreachable: "Die API antwortet nicht; versuchen Sie es gleich noch einmal.",
    tooMany: "Zu viele Versuche; warten Sie eine Viertelstunde und versuchen Sie es dann wieder.",
    backToSignIn: "Zurück zur Anmeldung",
    cancel: "Abbrechen",
  },

  signIn: {
    title: "Anmelden",
    description: "Die Zahlen Ihrer Organisation öffnen.",
    intro: "Konten entstehen durch Einladung aus der Verwaltung einer Organisation.",
    submit: "Anmelden",
    forgot: "Passwort vergessen?",
    failed: "Diese E-Mail und dieses Passwort öffnen kein Konto.",
    oidc: (name) => `Mit ${name} anmelden`,
    oidcFailed:
      "Die Einmalanmeldung hat kein Konto geöffnet: Die Adresse muss dort bestätigt und hier eingeladen sein.",
    already: (email) => `Sie sind angemeldet als ${email}.`,
    goOn: "Weiter",
  },

  forgot: {
    title: "Passwort vergessen",
    description: "Einen Link anfordern, der ein neues Passwort setzt.",
    intro: "Hat ein Konto diese Adresse, so geht dorthin ein Link, der einmal ein neues Passwort setzt.",
    submit: "Link senden",
    sent: "Hat ein Konto diese Adresse, so ist eine Mail unterwegs. Der Link darin gilt kurze Zeit, und einmal.",
  },

  reset: {
    title: "Neues Passwort",
    description: "Ein neues Passwort setzen.",
    intro: "Alle Sitzungen dieses Kontos enden; melden Sie sich mit dem neuen Passwort wieder an.",
    submit: "Passwort setzen",
    incomplete:
      "Diese Adresse enthält keinen Link aus einer Mail. Öffnen Sie den Link so, wie er kam, oder fordern Sie einen neuen an.",
    expired: "Dieser Link gilt nicht mehr, oder das Passwort wurde abgelehnt. Fordern Sie einen neuen an.",
    askAgain: "Neuen Link anfordern",
    done: "Das neue Passwort ist gesetzt.",
  },

  setup: {
    title: "Diese Installation einrichten",
    description: "Das erste Konto und die erste Organisation anlegen.",
    intro:
      "Es gibt noch kein Konto. Ihnen gehört die erste Organisation; alle anderen kommen durch Ihre Einladung.",
    organization: "Organisation",
    slug: "Name in Adressen",
    slugHint: "kleingeschriebene Wörter, mit Bindestrichen verbunden",
    token: "Einrichtungsschlüssel",
    tokenHint: "LLMCARBON_SETUP_TOKEN, womit die API gestartet wurde",
    submit: "Einrichten",
    done: "Diese Installation ist schon eingerichtet",
    doneDo: "Melden Sie sich an, oder bitten Sie um eine Einladung.",
    line: "Sie sehen veröffentlichte Läufe: Diese Installation ist noch nicht eingerichtet.",
    lineDo: "Einrichten",
  },

  invitation: {
    title: "Einladung",
    description: "Einer Organisation beitreten.",
    to: (organization, role) => `Sie sind eingeladen zu ${organization}, als: ${role}.`,
    asUser: (email) => `Sie sind angemeldet als ${email} und treten mit diesem Konto bei.`,
    asNew: (email) => `Legen Sie ein Konto für ${email} an.`,
    other: (email) =>
      `Die Einladung gilt für ${email}. Melden Sie sich ab, und öffnen Sie ihren Link noch einmal.`,
    join: "Beitreten",
    create: "Konto anlegen und beitreten",
    hasAccount: "Ich habe ein Konto",
    loading: "Die Einladung wird nachgeschlagen",
    invalid:
      "Diese Einladung gilt nicht: Sie wurde angenommen, zurückgezogen, oder ist zu alt. Bitten Sie um eine neue.",
    incomplete: "Diese Adresse enthält keine Einladung. Öffnen Sie den Link so, wie er kam.",
  },

  guarded: {
    title: "Hierfür braucht es ein Konto",
    what: "Sie sind nicht angemeldet, und die Organisation zeigt dies nur ihren Mitgliedern.",
    notAllowed: "Ihre Rolle reicht dafür nicht",
    notAllowedDo: "Die Verwaltung der Organisation kann Ihnen eine andere Rolle geben.",
    noOrganization: "Sie gehören zu keiner Organisation",
    noOrganizationDo: "Bitten Sie die Verwaltung einer Organisation um eine Einladung.",
  },
};
