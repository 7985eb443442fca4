/** Every rule of the kit with the reason it exists, in one line; `docs/plugins/checks.md` has a heading for each. */
export const CHECK_RULES = {
  "plugin-door":
    "a program finds a plugin by its default export; what definePlugin gives can be checked before it runs",
  "package-json":
    "the keyword, the licence and the name are how people find a plugin, may use it and allow it by name",
  create: "create is called while a program starts, so it hands over its providers at once and asks nobody",
  "provider-shape": "a missing method or an unknown version fails when the first user asks, not before",
  "data-card":
    "a figure is only as good as the data set it stands in, so every one has a card with a version",
  "no-throw": "absence is an answer; an exception counts as a failure and the provider is passed over",
  deadline: "an estimate waits for nobody; a provider that does not answer in time is passed over",
  "answer-shape": "an answer is `found` with a value and its provenance, or `not-covered` with a reason",
  json: "answers are stored, sent and compared as JSON, which knows no undefined, NaN, Date or function",
  "same-answer": "a reported figure must come out again when it is asked for again",
  "kept-apart": "who receives an answer owns it; changing it must not change the next one",
  figures: "a wrong unit or an impossible value is a thousandfold error that looks like a figure",
  provenance:
    "a figure without publisher, licence, version, quality and confidence cannot be trusted or published",
  citation: "an unsourced figure is an opinion; a reader must find the very table or page",
  "from-memory": "a figure recalled without its document is unverified, and estimates that use it must warn",
  listing: "search, choice and the Sources page show what a provider lists",
  "unique-names": "a name that means two things makes the answer depend on the order of rows",
  "listed-is-found": "what can be chosen from a list must be answered when it is asked for",
  "exact-names": "a name matches exactly or not at all; likeness books the wrong machine without a word",
  "not-covered": "a clear reason and a few near names that exist are all a user has to mend a slip",
  "letter-case": "zones and regions come from many systems, which write them in different case",
  intervals: "hours are summed: a gap, an overlap or another day's hours move the total unseen",
  "zone-answered": "intensity of another zone than the one asked for is somebody else's electricity",
  boundary: "direct and lifecycle figures differ by up to a half and are never mixed in a sum",
  capabilities: "the chain of providers is planned by what each declares; a figure of another kind breaks it",
  "site-zones":
    "where the best zone has no figure, the next one answers; the country and the world come last",
} as const satisfies Readonly<Record<string, string>>;

export type RuleId = keyof typeof CHECK_RULES;
