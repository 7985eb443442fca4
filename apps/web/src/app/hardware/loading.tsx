import { Skeleton } from "../../components/skeleton/skeleton.tsx";

/** The shape of the page while the ledger is asked. */
export default function HardwareLoading() {
  return <Skeleton rows={["h-6 w-44", "mt-2 h-5 w-2/3", "mt-7 h-32", "mt-9 h-32"]} />;
}
