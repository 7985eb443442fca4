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
/**
 * Lines of Google's for the accelerators of a machine, `Nvidia Tesla A100 GPU attached to … running in Americas`, whose words
 * and the one kind of machine that has them tell the part. A K80 is billed by half of its board, and is not among them.
 *
 * @source Google Cloud, Compute Engine, GPU machine types: A2 standard has the A100 of 40 GB and A2 ultra that of 80 GB, A3 the
 *   H100 SXM of 80 GB, A3 ultra the H200 SXM, A4 the B200, N1 the V100 SXM2 and the P100 PCIe of 16 GB; names of its SKUs as its
 *   price list writes them
 */
const GOOGLE_PARTS: readonly (readonly [RegExp, string])[] = [
  [/\bnvidia (?:tesla )?a100 80gb gpu\b/i, "nvidia-a100-sxm4-80gb"],
  [/\bnvidia tesla a100 gpu\b/i, "nvidia-a100-sxm4-40gb"],
  [/\bnvidia h100 (?:80gb(?: mega)?|mega 80gb) gpu\b/i, "nvidia-h100-sxm5-80gb"],
  [/\bh200 141gb gpu\b/i, "nvidia-h200-sxm-141gb"],
  [/\bnvidia b200 \(1 gpu slice\)/i, "nvidia-b200-sxm-180gb"],
  [/\bnvidia tesla v100 gpu\b/i, "nvidia-v100-sxm2-16gb"],
  [/\bnvidia tesla p100 gpu\b/i, "nvidia-p100-pcie-16gb"],
  [/\bnvidia tesla p4 gpu\b/i, "nvidia-p4"],
  [/\bnvidia tesla t4 gpu\b/i, "nvidia-t4"],
  [/\bnvidia l4 gpu\b/i, "nvidia-l4"],
];
/** Any other, by the name on the line. */
const GOOGLE_ACCELERATOR = /\bNvidia ((?!Tesla K80)[\w ]+?) GPU\b/i;

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
  const name = texts.map(findGoogleAccelerator).find((found) => found !== undefined);
  return name === undefined ? undefined : { kind: "accelerator", name };
}

function findGoogleAccelerator(text: string): string | undefined {
  const part = GOOGLE_PARTS.find(([words]) => words.test(text))?.[1];
  const name = GOOGLE_ACCELERATOR.exec(text)?.[1];
  return part ?? (name === undefined ? undefined : `NVIDIA ${name}`);
}

function findAzureMeter(text: string): string | undefined {
  const name = AZURE_METER.exec(text.trim())?.[1];
  return name === undefined ? undefined : `Standard_${name.replaceAll(" ", "_")}`;
}
