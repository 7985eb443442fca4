import { createGrid, createPlugin } from "../../good-providers.mjs";

export default createPlugin("lacks-a-method", () => [createGrid({ doGetTypicalPue: undefined })]);
