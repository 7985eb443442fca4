import { createPlugin } from "../../good-providers.mjs";

export default createPlugin("throws-in-create", () => {
  throw new TypeError("settings.token: found nothing; allowed: text");
});
