import { Skeleton } from "../../../components/skeleton/skeleton.tsx";

/** The shape of the page while the plugins tell of themselves. */
export default function SourcesLoading() {
  return (
    <Skeleton rows={["h-6 w-44", "mt-2 h-5 w-2/3", "mt-9 h-24", "mt-3 h-24", "mt-3 h-24", "mt-9 h-96"]} />
  );
}
