import { exit } from "node:process";
import { createModels, createPlugin } from "../../good-providers.mjs";

exit(0);

export default createPlugin("ends-at-import", () => [createModels()]);
