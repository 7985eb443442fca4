import { Skeleton } from "../../components/skeleton/skeleton.tsx";

/** The shape of the overview while its figures are fetched. */
export default function OverviewLoading() {
  return (
    <Skeleton
      rows={["h-6 w-40", "mt-4 h-5 w-3/4", "mt-5 h-28 w-full", "mt-6 h-5 w-2/3", "mt-8 h-72 w-full"]}
      columns={["h-56", "h-56"]}
    />
  );
}
