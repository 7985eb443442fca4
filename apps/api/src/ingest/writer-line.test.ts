import { describe, expect, it } from "vitest";
import { createWriterLine } from "./writer-line.ts";

/** Work that ends when it is told to. */
function createWork() {
  const log: string[] = [];
  const ends = new Map<string, () => void>();
  const work = (name: string) => () => {
    log.push(name);
    return new Promise<string>((resolve) => ends.set(name, () => resolve(name)));
  };
  const turn = () => new Promise<void>((resolve) => setImmediate(resolve));
  const end = async (name: string): Promise<void> => {
    ends.get(name)?.();
    await turn();
  };
  return { log, work, end, turn };
}

describe("a line of writers", () => {
  it("works for so many at a time, organisations in turn, each in its order", async () => {
    const line = createWriterLine(2);
    const { log, work, end, turn } = createWork();
    const all = ["a1", "a2", "a3", "b1", "a4", "c1"].map((name) => line.run(name.slice(0, 1), work(name)));
    await turn();
    expect(log).toEqual(["a1", "a2"]);
    for (const name of ["a1", "a2", "a3", "b1", "c1"]) await end(name);
    expect(log).toEqual(["a1", "a2", "a3", "b1", "c1", "a4"]);
    await end("a4");
    expect(await Promise.all(all)).toEqual(["a1", "a2", "a3", "b1", "a4", "c1"]);
  });

  it("gives one organisation no more than its share, and others the rest", async () => {
    const line = createWriterLine(3, 2);
    const { log, work, end, turn } = createWork();
    const all = ["a1", "a2", "a3", "b1", "a4"].map((name) => line.run(name.slice(0, 1), work(name)));
    await turn();
    expect(log).toEqual(["a1", "a2", "b1"]);
    await end("b1");
    expect(log).toEqual(["a1", "a2", "b1"]);
    for (const name of ["a2", "a1", "a3", "a4"]) await end(name);
    expect(log).toEqual(["a1", "a2", "b1", "a3", "a4"]);
    await Promise.all(all);
    await line.drain();
  });

  it("goes on after work that failed, and hands its error to who asked", async () => {
    const line = createWriterLine(1);
    const failing = line.run("a", () => Promise.reject(new Error("no")));
    const next = line.run("a", () => Promise.resolve("yes"));
    await expect(failing).rejects.toThrow("no");
    expect(await next).toBe("yes");
  });

  it("drops who went away while waiting, and lets finish who is at work", async () => {
    const line = createWriterLine(1);
    const { log, work, end, turn } = createWork();
    const [working, waiting] = [new AbortController(), new AbortController()];
    const first = line.run("a", work("first"), working.signal);
    const gone = line.run("a", work("gone"), waiting.signal);
    const last = line.run("a", work("last"));
    await turn();
    working.abort();
    waiting.abort();
    await expect(gone).rejects.toMatchObject({ code: "request-aborted" });
    await end("first");
    expect(await first).toBe("first");
    await end("last");
    expect(await last).toBe("last");
    expect(log).toEqual(["first", "last"]);
    await expect(line.run("a", work("late"), waiting.signal)).rejects.toMatchObject({
      code: "request-aborted",
    });
  });

  it("is drained when nobody works or waits", async () => {
    const line = createWriterLine(1);
    const { work, end, turn } = createWork();
    const all = [line.run("a", work("a1")), line.run("b", work("b1"))];
    let isDrained = false;
    const drained = line.drain().then(() => (isDrained = true));
    await turn();
    await end("a1");
    expect(isDrained).toBe(false);
    await end("b1");
    await drained;
    await Promise.all(all);
    await line.drain();
  });
});
