import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Database, OrganizationTransaction } from "../client/database.ts";
import { ensureOrganization } from "../repositories/ensure-organization.ts";
import { exampleAuthor } from "../testing/example-author.ts";
import { ENGINES, openTestLedger } from "../testing/index.ts";
import { type AuditEntry, type AuditHead, hashEntry } from "./audit-entry.ts";
import { exportTrail } from "./export-trail.ts";
import { readTrail } from "./read-trail.ts";
import { recordChange } from "./record-change.ts";
import { verifyEntries } from "./verify-entries.ts";
import { verifyTrail } from "./verify-trail.ts";

const LENGTH = 8;

describe.each(ENGINES)("looking through a trail on %s", (engine) => {
  let database: Database;
  let id: string;
  let head: AuditHead;
  let entries: readonly AuditEntry[];
  let count = 0;

  beforeAll(async () => {
    database = await openTestLedger(engine);
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    count += 1;
    ({ id } = await ensureOrganization(database, { slug: `look-${count}`, name: "Look" }));
    for (let place = 1; place <= LENGTH; place += 1) await record(`site-${place}`);
    entries = await toList(readTrail(database, id));
    head = entries.at(-1)!;
  });

  const record = (objectId: string) =>
    database.inOrganization(id, (transaction) =>
      recordChange(transaction, id, {
        author: exampleAuthor,
        action: "site.put",
        object: { kind: "site", id: objectId },
        before: null,
        after: { place: objectId },
      }),
    );
  /** With all rights, which an intruder in the database has. */
  const tamper = (work: (transaction: OrganizationTransaction) => Promise<unknown>) =>
    database.inOrganization(id, async (transaction) => {
      await transaction.$executeRawUnsafe("RESET ROLE");
      await work(transaction);
    });
  const run =
    (...statements: readonly string[]) =>
    async (transaction: OrganizationTransaction) => {
      for (const statement of statements) {
        await transaction.$executeRawUnsafe(`${statement} AND organization_id = '${id}'`);
      }
    };
  const look = (expectedHead: AuditHead | null = null) => verifyTrail(database, id, expectedHead);
  const renumber = (condition: string, step: number) => [
    `UPDATE audit_entry SET sequence = sequence + 1000 WHERE ${condition}`,
    `UPDATE audit_entry SET sequence = sequence - 1000 + ${step} WHERE sequence > 1000`,
  ];
  const copyOf = (source: number, sequence: number, hashes: readonly [previous: string, own: string]) =>
    `INSERT INTO audit_entry
     SELECT organization_id, ${sequence}, at, actor, action, object_kind, 'forged', before, after, request_id,
            '${hashes[0]}', '${hashes[1]}'
     FROM audit_entry WHERE sequence = ${source}`;
  /** As good as a forger can make it who knows how hashes are made. */
  const forge = (place: number, changes: Partial<AuditEntry>): AuditEntry => {
    const { hash: _, ...entry } = { ...entries[place - 1]!, ...changes };
    return { ...entry, hash: hashEntry(entry) };
  };

  test("a whole one holds, also against heads that were noted on the way", async () => {
    expect(await look()).toEqual({
      entryCount: LENGTH,
      head: { sequence: LENGTH, hash: head.hash },
      fault: null,
    });
    for (const entry of entries) expect((await look(entry)).fault).toBeNull();
  });

  test("one without entries holds, unless a head was noted", async () => {
    const { id: empty } = await ensureOrganization(database, { slug: `empty-${count}`, name: "Empty" });
    expect(await verifyTrail(database, empty, null)).toEqual({ entryCount: 0, head: null, fault: null });
    expect((await verifyTrail(database, empty, head)).fault).toMatchObject({ kind: "cut", sequence: 1 });
  });

  test("it is looked through page by page", async () => {
    for (let place = LENGTH + 1; place <= 450; place += 1) await record(`site-${place}`);
    expect(await look()).toMatchObject({ entryCount: 450, fault: null });
    await tamper(run("UPDATE audit_entry SET action = 'site.delete' WHERE sequence = 401"));
    expect(await look()).toMatchObject({ entryCount: 400, fault: { kind: "altered", sequence: 401 } });
  });

  test.each([
    ["at", "at + interval '1 millisecond'"],
    ["actor", `'{"kind": "user", "id": "user-1", "name": "eve@example.org"}'`],
    ["action", "'site.delete'"],
    ["object_kind", "'period'"],
    ["object_id", "'site-9'"],
    ["before", "'{}'"],
    ["after", `'{"place": "site-5", "more": 1}'`],
    ["after", "NULL"],
    ["request_id", "NULL"],
    ["previous_hash", "repeat('a', 64)"],
    ["hash", "repeat('a', 64)"],
  ])("an entry whose %s became %s was altered", async (column, value) => {
    await tamper(run(`UPDATE audit_entry SET ${column} = ${value} WHERE sequence = 5`));
    expect(await look()).toMatchObject({ entryCount: 4, fault: { kind: "altered", sequence: 5 } });
  });

  test.each([1, LENGTH])("entry %i is looked at like every other", async (place) => {
    await tamper(run(`UPDATE audit_entry SET action = 'x' WHERE sequence = ${place}`));
    expect(await look()).toMatchObject({
      entryCount: place - 1,
      fault: { kind: "altered", sequence: place },
    });
  });

  test("an entry that was altered and hashed anew is found by the one after it", async () => {
    const forged = forge(5, { after: null });
    await tamper(run(`UPDATE audit_entry SET after = NULL, hash = '${forged.hash}' WHERE sequence = 5`));
    expect(await look()).toEqual({
      entryCount: 4,
      head: { sequence: 4, hash: entries[3]!.hash },
      fault: {
        kind: "altered",
        sequence: 5,
        message: `entry 5 was altered: entry 6 follows one of hash ${entries[4]!.hash}, which this one no longer has`,
      },
    });
  });

  test("a trail that was written anew from some place on shows against a head alone", async () => {
    let previousHash = entries[3]!.hash;
    for (let place = 5; place <= LENGTH; place += 1) {
      const forged = forge(place, { previousHash, ...(place === 5 && { after: null }) });
      const after = place === 5 ? ", after = NULL" : "";
      await tamper(
        run(
          `UPDATE audit_entry SET previous_hash = '${previousHash}', hash = '${forged.hash}'${after} WHERE sequence = ${place}`,
        ),
      );
      previousHash = forged.hash;
    }
    expect((await look()).fault).toBeNull();
    expect((await look(head)).fault).toEqual({
      kind: "altered",
      sequence: LENGTH,
      message: `entry ${LENGTH}: found hash ${previousHash}; expected ${head.hash}; the trail up to it was written anew`,
    });
  });

  test.each([1, 3])("entry %i that was taken out is missing", async (place) => {
    await tamper(run(`DELETE FROM audit_entry WHERE sequence = ${place}`));
    expect(await look()).toMatchObject({
      entryCount: place - 1,
      fault: { kind: "missing", sequence: place, message: `entry ${place} was taken out: it is not there` },
    });
  });

  test("several are missing together, also where those after them were numbered anew", async () => {
    await tamper(run("DELETE FROM audit_entry WHERE sequence BETWEEN 3 AND 5"));
    expect((await look()).fault).toMatchObject({
      kind: "missing",
      sequence: 3,
      message: "entry 3 was taken out: it and all up to 5 are not there",
    });
    await tamper(run(...renumber("sequence > 5", -3)));
    expect((await look()).fault).toMatchObject({ kind: "missing", sequence: 3 });
  });

  test("the end that was cut off shows against a head alone", async () => {
    await tamper(run("DELETE FROM audit_entry WHERE sequence > 6"));
    expect((await look()).fault).toBeNull();
    expect(await look(entries[5])).toMatchObject({ entryCount: 6, fault: null });
    expect((await look(head)).fault).toEqual({
      kind: "cut",
      sequence: 7,
      message: `the trail ends with entry 6; expected entry 8 with hash ${head.hash}; its end was cut off`,
    });
  });

  test("an entry that was put in is found, well made or not", async () => {
    await tamper(run(...renumber("sequence >= 5", 1)));
    await tamper(run(copyOf(4, 5, [entries[3]!.hash, "b".repeat(64)])));
    expect((await look()).fault).toMatchObject({ kind: "inserted", sequence: 5 });
    const { sequence: _, hash: __, ...rest } = entries[3]!;
    const previousHash = entries[3]!.hash;
    const forged = hashEntry({
      ...rest,
      sequence: 5,
      object: { kind: "site", id: "forged" },
      previousHash,
    });
    await tamper(run(`UPDATE audit_entry SET hash = '${forged}' WHERE sequence = 5`));
    expect(await look()).toMatchObject({ entryCount: 4, fault: { kind: "inserted", sequence: 5 } });
  });

  test.each([
    [2, 3],
    [1, 8],
    [3, 6],
  ])("entries %i and %i that changed places were moved", async (left, right) => {
    await tamper(
      run(
        `UPDATE audit_entry SET sequence = 1000 WHERE sequence = ${left}`,
        `UPDATE audit_entry SET sequence = ${left} WHERE sequence = ${right}`,
        `UPDATE audit_entry SET sequence = ${right} WHERE sequence = 1000`,
      ),
    );
    expect(await look()).toMatchObject({
      entryCount: left - 1,
      fault: {
        kind: "reordered",
        sequence: left,
        message: `entry ${left} was moved: it stands in place ${right}`,
      },
    });
  });

  test.each([3, LENGTH])("entry %i that was put far behind was moved", async (place) => {
    await tamper(run(`UPDATE audit_entry SET sequence = 1000 WHERE sequence = ${place}`));
    expect((await look()).fault).toMatchObject({ kind: "reordered", sequence: place });
  });

  test("an export says the same, line by line, and lines that were mixed up are found", async () => {
    const lines = await toList(exportTrail(database, id));
    expect(lines.map((line) => JSON.parse(line) as AuditEntry)).toEqual(entries);
    const read = (order: readonly number[]) =>
      async function* readLines() {
        for (const place of order) yield JSON.parse(lines[place - 1]!) as AuditEntry;
      };
    const verdictOf = (...order: readonly number[]) => verifyEntries(read(order), null);
    expect((await verdictOf(1, 2, 3)).fault).toBeNull();
    expect((await verdictOf(1, 3, 2, 4)).fault).toMatchObject({ kind: "reordered", sequence: 2 });
    expect((await verdictOf(1, 2, 2, 3)).fault).toMatchObject({ kind: "inserted", sequence: 2 });
    expect((await verdictOf(1, 2, 4)).fault).toMatchObject({ kind: "missing", sequence: 3 });
  });
});

async function toList<Each>(source: AsyncIterable<Each>): Promise<Each[]> {
  const list: Each[] = [];
  for await (const each of source) list.push(each);
  return list;
}
