import { createModels, createPlugin } from "../../good-providers.mjs";

export default createPlugin("fails-beside", () => {
  void Promise.reject(new Error("a promise nobody kept"));
  setTimeout(() => {
    throw new Error("a timer that fails");
  }, 0);
  return [createModels({ providerId: "fails-beside" })];
});
