import { createGrid, createModels, createPlugin } from "../../good-providers.mjs";

const fail = () => {
  throw new Error("connection refused");
};

export default createPlugin("throws-in-an-answer", () => [
  createGrid({ providerId: "throws-in-an-answer", doGetIntensity: fail, doFindSite: fail }),
  createModels({ providerId: "throws-in-an-answer", doFindModel: fail }),
]);
