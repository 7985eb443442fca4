import type { ProviderKind } from "../containment/answer-checks.ts";

/** What is known of one plugin, loaded or not. */
export type PluginReport = {
  /** of its package; as the configuration names it where it has none */
  readonly name: string;
  readonly version?: string;
  readonly license?: string;
  /** its folder or file on this machine, for who runs the program alone */
  readonly path?: string;
  readonly origin: "built-in" | "package" | "path";
  readonly specificationVersion?: string;
  /** in the order it gave them */
  readonly providers: readonly { readonly kind: ProviderKind; readonly providerId: string }[];
  /** why it, or a part of it, is left out: one line without secrets and without folders of this machine */
  readonly problem?: string;
};
