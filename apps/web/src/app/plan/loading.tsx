import { Skeleton } from "../../components/skeleton/skeleton.tsx";

/** The shape of the plan while its first estimate is made. */
export default function PlanLoading() {
  return <Skeleton rows={["h-6 w-24", "mt-3 h-5 w-2/3"]} columns={["h-[32rem]", "h-[32rem]"]} />;
}
