import { describe, expect, it } from "vitest";
import { chooseIdentity } from "./model-identity.ts";

describe("what a model is called", () => {
  it.each([
    ["/models/Llama-3.1-8B/config.json", {}, ["llama-3.1-8b", "Llama-3.1-8B", "unknown"]],
    [
      "/hub/models--meta-llama--Llama-3.1-8B/snapshots/0123abcd/config.json",
      {},
      ["llama-3.1-8b", "Llama-3.1-8B", "meta-llama"],
    ],
    ["/x/Our Model (v2).json", {}, ["our-model-v2", "Our Model (v2)", "unknown"]],
    ["/x/y/config.json", { id: "mine", name: "Mine", developer: "us" }, ["mine", "Mine", "us"]],
    ["/x/y/config.json", { id: "mine" }, ["mine", "y", "unknown"]],
    ["/config.json", { madeFrom: "org/base" }, ["base", "base", "org"]],
  ])("%s with %j", (file, said, [id, name, developer]) => {
    expect(chooseIdentity(file, said)).toEqual({ id, name, developer });
  });

  it("is refused where no document could name it, and where nothing says it", () => {
    expect(() => chooseIdentity("a.json", { id: "Has Spaces" })).toThrow(
      '--id: found "Has Spaces"; allowed: small letters',
    );
    expect(() => chooseIdentity("/config.json", { madeFrom: "/home/me/out" })).toThrow("--id: found nothing");
    expect(() => chooseIdentity("/x/模型.json", {})).toThrow("--id: found nothing");
  });
});
