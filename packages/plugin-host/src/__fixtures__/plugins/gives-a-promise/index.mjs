import { createGrid, createPlugin } from "../../good-providers.mjs";

export default createPlugin("gives-a-promise", async () => [createGrid()]);
