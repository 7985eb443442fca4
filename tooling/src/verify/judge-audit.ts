import { z } from "zod";

/** As `pnpm audit --json` tells. */
export const auditReportSchema = z.object({
  advisories: z.record(
    z.string(),
    z.object({
      module_name: z.string(),
      title: z.string(),
      severity: z.string(),
      github_advisory_id: z.string(),
      patched_versions: z.string().nullish(),
      findings: z.array(z.object({ version: z.string() })),
    }),
  ),
});

/** An advisory that does no harm here, for a while. */
export const auditExceptionSchema = z.strictObject({
  advisory: z.string().regex(/^GHSA-/),
  /** why it does no harm here */
  reason: z.string().min(20),
  /** the day from which on it counts again */
  until: z.iso.date(),
});

type Report = z.output<typeof auditReportSchema>;
type Exception = z.output<typeof auditExceptionSchema>;

const GRAVE: ReadonlySet<string> = new Set(["high", "critical"]);

/**
 * What of a report should stop a release: grave advisories, but those with a reason that still holds, and reasons for what is
 * reported no more.
 *
 * @param today such as 2026-11-22
 * @returns a line for each
 */
export function judgeAudit(
  { advisories }: Report,
  exceptions: readonly Exception[],
  today: string,
): readonly string[] {
  const reported = Object.values(advisories);
  const grave = reported.flatMap((advisory) => {
    const { module_name: name, title, severity, github_advisory_id: id, findings } = advisory;
    const exception = exceptions.find((each) => each.advisory === id);
    if (!GRAVE.has(severity) || (exception !== undefined && today < exception.until)) return [];
    const versions = [...new Set(findings.map(({ version }) => version))].join(", ");
    const ended = exception === undefined ? "" : `; its exception ended on ${exception.until}`;
    return [
      `${name} ${versions}: ${title} (${severity}, ${id}); mended in ${advisory.patched_versions ?? "no version yet"}${ended}`,
    ];
  });
  const idle = exceptions
    .filter(({ advisory: id }) => reported.every((each) => each.github_advisory_id !== id))
    .map(({ advisory: id }) => `${id} has an exception and is not reported any more; take the exception out`);
  return [...grave, ...idle];
}
