/** What the kit says of one plugin. */
export type PluginCheck = {
  /** name of its package, or as it was asked for */
  readonly plugin: string;
  readonly version?: string;
  readonly ok: boolean;
  readonly findings: readonly {
    readonly rule: string;
    /** why the rule exists */
    readonly why: string;
    readonly subject: string;
    readonly message: string;
    /** where to read more */
    readonly page: string;
  }[];
};
