import { expect, it } from "vitest";
import { createConflictFinder } from "./create-conflict-finder.ts";

const activity = { id: "a", source: "vllm", phase: "inference", workload: { requestCount: 3 } } as const;
const other = { ...activity, workload: { requestCount: 4 } };

it("finds an id that comes again with other figures, and no other", () => {
  const find = createConflictFinder();
  expect([
    find(activity),
    find({ ...activity }),
    find({ ...other, source: "vllm-b" }),
    find({ ...other, id: "b" }),
  ]).toEqual([undefined, undefined, undefined, undefined]);
  expect(find(other)).toBe(
    'id: found "a" twice with other figures in source "vllm"; allowed: once; import each host or organisation with a --source of its own',
  );
  expect(find(activity)).toBeUndefined();
});

it("keeps no more ids in mind than it may", () => {
  const find = createConflictFinder(1);
  expect([find(activity), find({ ...activity, id: "b" }), find({ ...other, id: "b" })]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
  expect(find(other)).toContain('found "a" twice');
});

it("tells any number of ids apart, and finds each of them again", () => {
  const find = createConflictFinder(20_000);
  const ids = Array.from({ length: 20_000 }, (_, index) => `chatcmpl-${index}`);
  expect(ids.filter((id) => find({ ...activity, id }) !== undefined)).toEqual([]);
  expect(ids.filter((id) => find({ ...activity, id }) !== undefined)).toEqual([]);
  expect(ids.filter((id) => find({ ...other, id }) !== undefined)).toHaveLength(ids.length);
});
