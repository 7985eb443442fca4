import type { Scope } from "./scope.ts";

/** Who sends a request, as far as its credentials say. Made anew for each request. */
export type Principal =
  | { readonly kind: "visitor" }
  | { readonly kind: "user"; readonly userId: string; readonly email: string; readonly name: string }
  | {
      readonly kind: "key";
      readonly keyId: string;
      readonly organizationId: string;
      readonly name: string;
      readonly scopes: readonly Scope[];
      /** the one project the key is for */
      readonly projectId: string | null;
    }
  /** who keeps the installation */
  | { readonly kind: "operator" };
