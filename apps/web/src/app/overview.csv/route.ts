import { loadOverview } from "../../features/footprints/load-overview.ts";
import { parseOverviewAddress } from "../../features/footprints/overview-address.ts";
import { writeSeriesCsv } from "../../features/footprints/series-csv.ts";
import { messagesOf } from "../../messages/messages.ts";

const STATUS = { refused: 400, "needs-sign-in": 401, "not-allowed": 403, "not-found": 404 } as const;

/** The rows behind the chart of the overview, as CSV. */
export async function GET(request: Request): Promise<Response> {
  const parameters = Object.fromEntries(new URL(request.url).searchParams);
  const address = parseOverviewAddress(parameters);
  const answer = await loadOverview(address);
  if (answer.kind === "failed") {
    const { failure } = answer;
    return failure.kind === "unreachable"
      ? new Response(`${messagesOf("en").failure.unreachable}\n`, { status: 502 })
      : new Response(`${failure.message}\n`, { status: STATUS[failure.kind] });
  }
  const { organization, series, groupedSeries, period } = answer.value;
  const rows = address.group === "component" ? series : groupedSeries;
  const name = `${organization.slug}-${period.from}-${period.to}-${address.group}.csv`;
  return new Response(writeSeriesCsv(rows, address.group), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${name.replaceAll(/[^\w.-]/g, "-")}"`,
    },
  });
}
