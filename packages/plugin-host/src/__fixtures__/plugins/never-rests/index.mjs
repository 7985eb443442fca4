import { createModels, createPlugin } from "../../good-providers.mjs";

// Keeps a process alive for ever.
setInterval(() => {}, 1000);

export default createPlugin("never-rests", () => [createModels({ providerId: "never-rests" })]);
