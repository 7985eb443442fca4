import { definePlugin } from "@llmcarbon/spec";
import { createGoodGrid, createGoodHardware, createGoodModels } from "../__fixtures__/good-providers.ts";
import { testGridProvider, testHardwareProvider, testModelProvider, testPlugin } from "./test-plugin.ts";

testGridProvider(createGoodGrid);
testHardwareProvider(createGoodHardware);
testModelProvider(createGoodModels);
testPlugin(() =>
  definePlugin({
    specificationVersion: "v1",
    name: "good",
    create: () => [createGoodGrid(), createGoodModels()],
  }),
);
