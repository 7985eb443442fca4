import { requestAddress } from "../../request-address.ts";

/** The place in a list that the address of the page at hand names. */
export async function readCursor(): Promise<{ readonly cursor?: string }> {
  const cursor = new URL(await requestAddress(), "http://localhost").searchParams.get("cursor");
  return cursor === null || cursor === "" ? {} : { cursor };
}
