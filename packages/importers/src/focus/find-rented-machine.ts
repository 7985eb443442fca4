/** What a bill says was rented. */
export type RentedMachine =
  /** a whole machine with accelerators, by the vendor's name for it, `aws/p4d.24xlarge` */
  | { readonly kind: "instance"; readonly name: string }
  /** an accelerator apart from its machine, as Google bills them */
  | { readonly kind: "accelerator"; readonly name: string };

type Vendor = "aws" | "azure" | "gcp" | "oci";

const VENDORS: readonly (readonly [Vendor, RegExp])[] = [
  ["aws", /amazon|\baws\b/i],
  ["azure", /microsoft|azure/i],
  ["gcp", /google|\bgcp\b/i],
  ["oci", /oracle|\boci\b/i],
];

/**
 * Names of the machine types with accelerators, as the vendors build them.
 *
 * @source AWS EC2 instance type names (accelerated computing); Azure sizes of the N family; Google machine types A, G and CT;
 *   Oracle GPU shapes
 */
const INSTANCES: Readonly<Record<Vendor, RegExp>> = {
  aws: /(?:^|[^a-z0-9-])((?:p[2-9][a-z]*(?:-[a-z]+\d+)?|g[3-9][a-z]*|gr\d+[a-z]*|inf\d+|trn\d+[a-z]*|dl\d+[a-z]*)\.(?:\d*xlarge|large|metal(?:-\d+xl)?))(?![\w.])/i,
  azure: /\b(Standard_N[CDGV]\w*)/i,
  gcp: /\b((?:a[2-9]|g[2-9]|ct\d\w*)-[a-z]+-(?:\d+[gt]|\d+)(?:-\w+)?)\b/i,
  oci: /\b((?:BM|VM)\.GPU[\w.]*\w)/i,
};

/** Azure's meters leave the prefix out and put spaces for underscores: `ND96isr H100 v5`. */
const AZURE_METER = /^(N[CDGV]\d+\w*(?: \w+)*? v\d+)(?: (?:Spot|Low Priority))?$/i;
/** A line of Google's for the accelerators of a machine: `Nvidia Tesla A100 GPU attached to … running in Americas`. */
const GOOGLE_ACCELERATOR = /\bNvidia ([\w ]+?) GPU\b/i;

/** The vendor a bill is of, as the ids of instances and regions name it. */
export const findVendor = (name: string): Vendor | undefined =>
  VENDORS.find(([, words]) => words.test(name))?.[0];

/**
 * The machine that the first of some texts names.
 *
 * @param texts what a row says of its product, the most exact first
 */
export function findRentedMachine(vendor: Vendor, texts: readonly string[]): RentedMachine | undefined {
  for (const text of texts) {
    const type = INSTANCES[vendor].exec(text)?.[1] ?? (vendor === "azure" ? findAzureMeter(text) : undefined);
    if (type !== undefined) return { kind: "instance", name: `${vendor}/${type}` };
  }
  if (vendor !== "gcp") return undefined;
  const name = texts.map((text) => GOOGLE_ACCELERATOR.exec(text)?.[1]).find((found) => found !== undefined);
  return name === undefined ? undefined : { kind: "accelerator", name: `NVIDIA ${name}` };
}

function findAzureMeter(text: string): string | undefined {
  const name = AZURE_METER.exec(text.trim())?.[1];
  return name === undefined ? undefined : `Standard_${name.replaceAll(" ", "_")}`;
}
