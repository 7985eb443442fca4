import { tmpdir } from "node:os";
import { expect, test } from "vitest";
import { requireRoom } from "./require-room.ts";

/** A file system that never has a block free. */
const FULL = process.platform === "linux" ? "/proc" : "/dev";

test("there is room where space is left, and where there is no disk", async () => {
  await expect(requireRoom(tmpdir())).resolves.toBeUndefined();
  await expect(requireRoom(null)).resolves.toBeUndefined();
});

test("a full disk is told before anything is written, each time", async () => {
  for (let look = 0; look < 2; look += 1) {
    await expect(requireRoom(FULL)).rejects.toMatchObject({
      code: "disk-full",
      message: `only 0 MiB are left on the disk of ${FULL}; nothing is booked until there are 192`,
    });
  }
});
