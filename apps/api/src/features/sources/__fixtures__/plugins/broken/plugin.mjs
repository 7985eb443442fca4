// oxlint-disable-next-line import/no-default-export -- the door of a plugin
export default {
  specificationVersion: "v1",
  name: "llmcarbon-broken",
  create() {
    throw new Error("cannot read /srv/halls/secret-place/key.json");
  },
};
