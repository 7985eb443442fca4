import { createPlugin } from "../../good-providers.mjs";

export default createPlugin("gives-rubbish", () => ["no provider", null, { providerId: "half" }]);
