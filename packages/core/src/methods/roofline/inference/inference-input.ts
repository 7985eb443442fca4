import type { ActivityOf } from "../../../activity/activity.ts";
import type { MethodInput } from "../../method.ts";

/** What the method is asked of served requests. */
export type InferenceInput = Omit<MethodInput, "activity"> & { readonly activity: ActivityOf<"inference"> };
