import { once } from "node:events";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { gunzipSync, gzipSync } from "node:zlib";
import { packTar } from "modern-tar/fs";
import { unpackTar } from "modern-tar";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { listEntries } from "../audit/list-entries.ts";
import { verifyTrail } from "../audit/verify-trail.ts";
import type { Database } from "../client/database.ts";
import { findOrganization } from "../repositories/find-organization.ts";
import { exampleAuthor } from "../testing/example-author.ts";
import { ENGINES, openTestLedger } from "../testing/open-test-ledger.ts";
import { dumpPortable } from "./__fixtures__/dump-organization.ts";
import { fillOrganization } from "./__fixtures__/fill-organization.ts";
import type { ArchiveManifest } from "./archive-manifest.ts";
import { exportOrganization } from "./export-organization.ts";
import { importArchive } from "./import-archive.ts";
import { packArchive } from "./pack-archive.ts";

let ledgers: Readonly<Record<(typeof ENGINES)[number], Database>>;
let folder: string;

beforeAll(async () => {
  const [pglite, postgresql] = await Promise.all(ENGINES.map(openTestLedger));
  ledgers = { pglite: pglite!, postgresql: postgresql! };
  folder = await mkdtemp(join(tmpdir(), "llmcarbon-archive-test-"));
});
afterAll(async () => {
  await Promise.all(Object.values(ledgers).map((ledger) => ledger.close()));
  await rm(folder, { recursive: true });
});

async function exportTo(database: Database, organizationId: string): Promise<string> {
  const parts = await mkdtemp(join(folder, "parts-"));
  const manifest = await exportOrganization(database, { organizationId, folder: parts });
  const path = join(parts, "archive.tar.gz");
  await pipeline(packArchive(manifest, parts), createWriteStream(path));
  return path;
}

const importFrom = (database: Database, path: string, slug: string | null = null) =>
  importArchive(database, { author: exampleAuthor, open: () => createReadStream(path), slug });

type Dump = Awaited<ReturnType<typeof dumpPortable>>;

/** An import goes down in the trail, which goes on from there. */
const withoutTrail = (dump: Dump): Dump => ({ ...dump, audit_entry: [] });

const other = (engine: (typeof ENGINES)[number]): Database =>
  ledgers[engine === "pglite" ? "postgresql" : "pglite"];

describe.each(ENGINES)("an archive of %s", (engine) => {
  const slug = `whole-${engine}`;
  let id: string;
  let path: string;
  beforeAll(async () => {
    await fillOrganization(ledgers[engine], `other-${engine}`);
    id = await fillOrganization(ledgers[engine], slug);
    path = await exportTo(ledgers[engine], id);
  });

  test("is the same on the other engine, to the last digit, and so is an archive of that", async () => {
    const dump = await dumpPortable(ledgers[engine], id);
    expect(Object.entries(dump).filter(([, rows]) => rows.length === 0)).toEqual([]);
    const imported = await importFrom(other(engine), path);
    expect(imported).toMatchObject({ id, slug, name: `Name of ${slug}` });
    expect(imported.rowCount).toBe(Object.values(dump).flat().length);
    const there = await dumpPortable(other(engine), id);
    expect(withoutTrail(there)).toEqual(withoutTrail(dump));
    const again = await unpack(await exportTo(other(engine), id));
    const before = await unpack(path);
    const trail = before.files["audit_entry.ndjson"]!;
    expect({ ...again.files, "audit_entry.ndjson": trail }).toEqual(before.files);
    expect(again.files["audit_entry.ndjson"]!.subarray(0, trail.length)).toEqual(trail);
  });

  test("brings its trail along, which holds and goes on with who imported it, whatever its id is here", async () => {
    const length = (await dumpPortable(ledgers[engine], id))["audit_entry"]!.length;
    const { id: copy } = await importFrom(ledgers[engine], path, `trail-${engine}`);
    expect(copy).not.toBe(id);
    expect(await verifyTrail(ledgers[engine], copy, null)).toMatchObject({
      entryCount: length + 1,
      fault: null,
    });
    const everything = { actor: null, action: null, objectKind: null, objectId: null, from: null, to: null };
    const { items } = await listEntries(ledgers[engine], copy, { ...everything, cursor: null, limit: 1 });
    expect(items).toMatchObject([
      {
        actor: exampleAuthor.actor,
        action: "import.archive",
        object: { kind: "organization", id: copy },
        after: { slug: `trail-${engine}`, from: { id, slug } },
      },
    ]);
  });

  test("goes in beside itself under another name, with an id of its own", async () => {
    const imported = await importFrom(ledgers[engine], path, `copy-${engine}`);
    expect(imported.id).not.toBe(id);
    expect(withoutTrail(await dumpPortable(ledgers[engine], imported.id))).toEqual(
      withoutTrail(await dumpPortable(ledgers[engine], id)),
    );
  });

  test("is refused where its organisation exists", async () => {
    await expect(importFrom(ledgers[engine], path)).rejects.toMatchObject({
      code: "organization-exists",
      message: expect.stringContaining(`"${slug}"`),
    });
  });

  test("keeps nothing when one byte is another, and names the file and both hashes", async () => {
    const { manifest, files } = await unpack(path);
    const bytes = Buffer.from(files["activity.ndjson"]!);
    const place = bytes.indexOf("call-7");
    bytes[place + 5] = "9".charCodeAt(0);
    const damaged = await pack(manifest, { ...files, "activity.ndjson": bytes });
    const said = manifest.files.find((file) => file.table === "activity")!.sha256;
    await expect(importFrom(ledgers[engine], damaged, "damaged")).rejects.toMatchObject({
      code: "archive-refused",
      message: expect.stringMatching(new RegExp(`^activity\\.ndjson: found sha256 [0-9a-f]{64}; .*${said}`)),
    });
    expect(await findOrganization(ledgers[engine], "damaged")).toBeUndefined();
  });

  test("keeps nothing when its rows break a rule of the ledger though its hashes hold", async () => {
    const { manifest, files } = await unpack(path);
    const forged = (table: string, change: (text: string) => string) =>
      forge({ manifest, files, table, change });
    const cases: readonly [path: string, reason: string][] = [
      [await forged("footprint_bucket", (text) => text.replace('"grain":"day"', '"grain":"week"')), "grain"],
      [
        await forged("series", (text) => text.replaceAll(/"factor_id":"[^"]+"/g, `"factor_id":"${id}"`)),
        "foreign key",
      ],
      [await forged("activity", (text) => text.replace(/.*\n/, "$&$&")), "duplicate key"],
      [await forged("project", () => "not json\n"), "json"],
    ];
    for (const [each, reason] of cases) {
      await expect(importFrom(ledgers[engine], each, "forged")).rejects.toMatchObject({
        code: "archive-refused",
        message: expect.stringContaining(reason),
      });
      expect(await findOrganization(ledgers[engine], "forged")).toBeUndefined();
    }
  });

  test("writes into no other organisation, whatever its rows say", async () => {
    const stranger = await fillOrganization(ledgers[engine], `stranger-${engine}`);
    const before = await dumpPortable(ledgers[engine], stranger);
    const { manifest, files } = await unpack(path);
    const change = (text: string) => text.replaceAll("{", `{"organization_id":"${stranger}",`);
    const forged = await forge({ manifest, files, table: "site", change });
    await importFrom(ledgers[engine], forged, `forger-${engine}`);
    expect(await dumpPortable(ledgers[engine], stranger)).toEqual(before);
  });
});

test("an archive is of one moment and has every page, whatever is booked meanwhile", async () => {
  const database = ledgers.postgresql;
  const id = await fillOrganization(database, "moment");
  await database.inOrganization(
    id,
    (transaction) => transaction.$executeRaw`
      INSERT INTO activity_key (organization_id, source, external_id, activity_id)
      SELECT ${id}::uuid, (ARRAY['a', 'B', 'ä', 'a b', '"', '\\', 'Z'])[1 + place % 7], md5(place::text), gen_random_uuid()
      FROM generate_series(1, 3000) AS place`,
  );
  const before = await dumpPortable(database, id);
  const interrupted: Database = {
    ...database,
    inOrganization: (organizationId, work, options) =>
      database.inOrganization(
        organizationId,
        async (transaction) => {
          await transaction.organization.findUnique({ where: { id } });
          await database.inOrganization(
            id,
            (other) =>
              other.$executeRaw`INSERT INTO project (organization_id, name) VALUES (${id}::uuid, 'late')`,
          );
          return work(transaction);
        },
        options,
      ),
  };
  const imported = await importFrom(ledgers.pglite, await exportTo(interrupted, id), "moment-again");
  expect(withoutTrail(await dumpPortable(ledgers.pglite, imported.id))).toEqual(withoutTrail(before));
  expect((await dumpPortable(database, id))["project"]).toHaveLength(2);
});

describe("what is no archive", () => {
  const refusal = async (path: string) =>
    importFrom(ledgers.pglite, path, "refused").then(
      () => "accepted",
      (error: Error & { code: string }) => `${error.code} ${error.message}`,
    );

  test("is refused in one line", async () => {
    const { manifest, files } = await unpack(await anyArchive());
    const packed = gzipSync(gunzipSync(await readFile(await pack(manifest, files))));
    const cases: readonly [Promise<string>, RegExp][] = [
      [write("text", Buffer.from("hello")), /cannot be read to its end \(incorrect header check\)/],
      [write("nothing", Buffer.alloc(0)), /archive: /],
      [
        write("cut", packed.subarray(0, packed.length / 2)),
        /cannot be read to its end \(unexpected end of file\)/,
      ],
      [write("zeros", gzipSync(Buffer.alloc(2048))), /found nothing first; allowed: manifest\.json/],
      [pack({ ...manifest, formatVersion: 2 }, files), /formatVersion: found 2; allowed: 1/],
      [pack({ ...manifest, format: "zip" }, files), /format: found "zip"; allowed: "llmcarbon-archive"/],
      [
        pack({ ...manifest, files: manifest.files.slice(1) }, files),
        /found "\w+\.ndjson" of \d+ bytes|not in its manifest/,
      ],
      [
        pack(
          { ...manifest, files: [...manifest.files, { ...manifest.files[0]!, path: "x", table: "x" }] },
          files,
        ),
        /x: found nothing/,
      ],
      [
        pack({ ...manifest, files: [...manifest.files, manifest.files[0]!] }, files),
        /files: path: found .*; allowed: each once/,
      ],
      [
        pack(
          {
            ...manifest,
            files: manifest.files.map((file) => ({ ...file, columns: [...file.columns, "later"] })),
          },
          files,
        ),
        /column "later", which table "\w+" of this ledger does not have; use the newer program/,
      ],
      [
        pack({ ...manifest, organization: { ...manifest.organization, slug: "../x" } }, files),
        /organization\.slug: found "\.\.\/x"/,
      ],
    ];
    for (const [path, line] of cases) {
      const found = await refusal(await path);
      expect(found).toMatch(line);
      expect(found.startsWith("archive-refused ")).toBe(true);
      expect(found).not.toContain("\n");
    }
    expect(await findOrganization(ledgers.pglite, "refused")).toBeUndefined();
  });
});

type Files = Readonly<Record<string, Uint8Array>>;

async function anyArchive(): Promise<string> {
  return exportTo(ledgers.pglite, await fillOrganization(ledgers.pglite, "any"));
}

/** Read with the library's other half, which knows nothing of our reader. */
async function unpack(path: string): Promise<{ readonly manifest: ArchiveManifest; readonly files: Files }> {
  const entries = await unpackTar(gunzipSync(await readFile(path)), { strict: true });
  const all = Object.fromEntries(entries.map(({ header, data }) => [header.name, data ?? new Uint8Array()]));
  const { "manifest.json": first, ...files } = all;
  return { manifest: JSON.parse(Buffer.from(first!).toString()) as ArchiveManifest, files };
}

async function pack(manifest: unknown, files: Files): Promise<string> {
  const tar = packTar([
    { type: "content", target: "manifest.json", content: JSON.stringify(manifest) },
    ...Object.entries(files).map(([target, content]) => ({ type: "content" as const, target, content })),
  ]);
  const chunks: Buffer[] = [];
  tar.on("data", (chunk: Buffer) => chunks.push(chunk));
  await once(tar, "end");
  return write("packed", gzipSync(Buffer.concat(chunks)));
}

type Forgery = {
  readonly manifest: ArchiveManifest;
  readonly files: Files;
  readonly table: string;
  readonly change: (text: string) => string;
};

/** Another content whose manifest is as right as a forger can make it. */
async function forge({ manifest, files, table, change }: Forgery): Promise<string> {
  const { createHash } = await import("node:crypto");
  const path = `${table}.ndjson`;
  const bytes = Buffer.from(change(Buffer.from(files[path]!).toString()));
  const described = {
    byteCount: bytes.length,
    rowCount: bytes.toString().split("\n").length - 1,
    sha256: createHash("sha256").update(bytes).digest("hex"),
  };
  return pack(
    {
      ...manifest,
      files: manifest.files.map((file) => (file.path === path ? { ...file, ...described } : file)),
    },
    { ...files, [path]: bytes },
  );
}

let count = 0;
async function write(name: string, bytes: Uint8Array): Promise<string> {
  const path = join(folder, `${name}-${(count += 1)}.tar.gz`);
  await writeFile(path, bytes);
  return path;
}

test("an archive is read a piece at a time, however its bytes arrive", async () => {
  const bytes = await readFile(await anyArchiveNamed("pieces"));
  const open = () =>
    Readable.from(
      (function* pieces() {
        for (let place = 0; place < bytes.length; place += 7) yield bytes.subarray(place, place + 7);
      })(),
    );
  const imported = await importArchive(ledgers.pglite, { author: exampleAuthor, open, slug: "pieces-again" });
  expect(imported.slug).toBe("pieces-again");
});

async function anyArchiveNamed(slug: string): Promise<string> {
  return exportTo(ledgers.pglite, await fillOrganization(ledgers.pglite, slug));
}
