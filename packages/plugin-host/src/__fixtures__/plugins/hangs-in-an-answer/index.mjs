import { createGrid, createModels, createPlugin } from "../../good-providers.mjs";

const never = () => new Promise(() => {});

export default createPlugin("hangs-in-an-answer", () => [
  createGrid({ doGetIntensity: never, doFindSite: never }),
  createModels({ doFindModel: never }),
]);
