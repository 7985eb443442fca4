import { z } from "zod";

const text = z.string().trim().min(1);
const kebab = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "a kebab-case name");

const source = z
  .strictObject({
    title: text,
    publisher: text,
    url: z.url().exactOptional(),
    /** SPDX identifier, `public domain`, or `cited fact` where single figures are taken from a protected work */
    license: text,
    /** the line the licence asks to print */
    attribution: text,
    /** copyright notice of the work, as its licence file has it */
    copyright: text.exactOptional(),
  })
  .refine(({ license, copyright }) => license !== "MIT" || copyright !== undefined, {
    path: ["copyright"],
    error: "the copyright notice, which MIT asks to be passed on",
  });

/** The card of a data set, `dataset.json`: what it is, where it comes from, what may be done with it. */
export const datasetCardSchema = z.strictObject({
  id: kebab,
  title: text,
  version: z.iso.date(),
  retrievedOn: z.iso.date(),
  /** checksum of rows.csv with LF line ends */
  sha256: z.string().regex(/^[0-9a-f]{64}$/, "64 hexadecimal digits"),
  /** columns that together name a row once */
  key: z.array(text).min(1),
  /** every column in file order, with its unit where it has one */
  columns: z.record(text, z.strictObject({ unit: text.exactOptional(), description: text })),
  /** works the rows cite by id in a column that ends in `source_id` */
  sources: z.record(kebab, source),
});

export type DatasetCard = z.infer<typeof datasetCardSchema>;
export type DatasetSource = z.infer<typeof source>;
