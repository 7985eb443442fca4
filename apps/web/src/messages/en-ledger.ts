/** A count and what is counted. */
const counted =
  (one: string, many: string) =>
  (count: string): string =>
    `${count} ${count === "1" ? one : many}`;

const ofThemWaiting = (count: string): string => (count === "0" ? "" : `, ${count} of them not resolved yet`);

/** Strings of what the ledger does with activities after they were sent. */
export const enLedger = {
  usage: {
    requests: "Requests",
    input: "Input tokens",
    cachedInput: "Input tokens from a cache",
    output: "Output tokens",
    alsoReported: "Counted once, also reported by",
    factor: "Factor",
    version: (version: string) => `version ${version}`,
    factorNote:
      "Compiled once for this model, machine, place and year, and multiplied with requests and tokens. Below is the request of usual length it was compiled from.",
    factorCaption: "Figures of the factor, by what they are multiplied with",
    per: {
      perQuantity: "a request",
      perInputToken: "1,000 input tokens",
      perCachedInputToken: "1,000 input tokens from a cache",
      perOutputToken: "1,000 output tokens",
    },
    perHead: "For each",
    carbon: "CO₂e",
  },

  unresolved: {
    mark: "not resolved yet",
    inNoFigure: "Not resolved yet, and in no figure",
    notKept: "One of so many unknown names that it was not kept; its counts are.",
    title: (count: string) =>
      count === "1"
        ? "1 activity waits and is in no figure"
        : `${count} activities wait and are in no figure`,
    what: "They name what no provider knows, or lack a fact. Add the model to a plugin’s catalogue, as an alias or by “llmcarbon models add”; declare the place. They are then restated and counted here, within a day or when the API next starts.",
    all: "All as JSON",
    allPeriods: "They are counted over all periods.",
    caption: "What waits, by what is missing",
    head: {
      models: "Model, as sent, and what is missing",
      activities: "Activities",
      tokens: "Tokens",
    },
    unnamed: "no model named",
    more: counted("more reason", "more reasons"),
  },

  adjustments: {
    line: "Beside these sums, not in them, for closed months:",
    late: (amount: string, count: string, unresolved: string) =>
      `${amount} booked late (${counted("activity", "activities")(count)}${ofThemWaiting(unresolved)})`,
    restated: (amount: string) => `${amount} by restatement`,
    asTable: "By month",
    all: "All as JSON",
    caption: "Adjustments of closed months, in carbon",
    head: { month: "Month", project: "Project", kind: "What came", amount: "Carbon" },
    kind: {
      late: (count: string, unresolved: string) =>
        `${counted("late activity", "late activities")(count)}${ofThemWaiting(unresolved)}`,
      restatement: "restatement",
    },
    seeRestatements: "All restatements",
  },

  restatements: {
    title: "Restatements",
    intro:
      "When a method, a fact, a site or a name changes, footprints are booked anew in the background. Old figures stay readable; closed months keep theirs and get an adjustment.",
    caption: "Restatements, the latest first",
    none: "Nothing was restated yet.",
    unknownOrganization: (organization: string) => `There is no organisation “${organization}”.`,
    head: {
      date: "Begun",
      reason: "Reason",
      state: "State",
      factors: "Factors changed",
      lines: "Figures",
    },
    trigger: {
      method: "method",
      fact: "fact",
      site: "site",
      name: "name",
      fleet: "fleet",
      "grid-hours": "grid hours",
      "by-hand": "by hand",
    },
    state: { running: "running", done: "done", failed: "failed" },
    progress: (compiled: string, all: string) => `${compiled} of ${all} compiled`,
    changed: (changed: string, all: string) => `${changed} of ${all}`,
    more: counted("earlier restatement", "earlier restatements"),
    open: "Before and after",
    close: "Close",
    linesTitle: (moment: string) => `Before and after, restated ${moment}`,
    linesCaption: "Carbon before and after, by month and project",
    noLines: "No month’s figures changed.",
    stillRunning: "It is still running; its months stand here when it is done.",
    failed: "It failed, and no figure changed.",
    notFound: "There is no such restatement.",
    linesHead: {
      month: "Month and project",
      before: "Before",
      after: "After",
      difference: "Difference",
    },
    all: "All",
    closed: "adjustment",
    sumOpen: "Months still open",
    sumClosed: "Closed months, adjusted",
    fromNothing: "new",
    closedPeriods: (months: string) => `Closed months, whose figures stay: ${months}.`,
    noClosedPeriods: "No month is closed.",
  },

  gridHours: {
    title: "Grid hours",
    intro:
      "Where a source tells the hours of a grid, usage counts by the hour it fell in, as soon as that hour was read; until then by its factor’s year.",
    none: "No hours were read yet for the zones in use.",
    caption: "Latest hour read, by grid zone",
    head: { zone: "Grid zone", hour: "Latest hour", intensity: "Intensity", read: "Read", source: "Source" },
    estimated: "estimated",
  },
};
