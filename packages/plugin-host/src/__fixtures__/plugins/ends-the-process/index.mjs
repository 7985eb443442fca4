import { createGrid, createModels, createPlugin } from "../../good-providers.mjs";

export default createPlugin("ends-the-process", () => {
  // Called from no file.
  // oxlint-disable-next-line typescript/unbound-method -- that is what such a plugin does
  void Promise.resolve(0).then(process.exit);
  return [
    createModels({ providerId: "ends-the-process", doFindModel: () => process.exit(0) }),
    createGrid({
      providerId: "ends-the-process",
      doGetIntensity: async () => process.exit(0),
      doFindSite: async () => process.exit(0),
    }),
  ];
});
