/** Declares sixteen accelerators in a country; said again it changes nothing. */
export const fleetCommand = (slug: string, origin: string, from: string): string =>
  declare(`${origin}/api/v1/fleet/training-cluster`, slug, {
    project: "platform",
    site: { countryCode: "FR", pue: 1.3 },
    hardware: { accelerator: "nvidia-h100-sxm5-80gb", count: 16, lifetimeYears: 5 },
    from,
  });

/** Declares stored data on disks; said again it changes nothing. */
export const storageCommand = (slug: string, origin: string, from: string): string =>
  declare(`${origin}/api/v1/storage-assets/data-lake`, slug, {
    project: "data",
    site: { countryCode: "FR", pue: 1.3 },
    workload: { storedTb: 40, medium: "hdd", replicationFactor: 3 },
    from,
  });

const declare = (address: string, slug: string, document: object): string =>
  [
    `curl --request PUT -H "Authorization: Bearer $LLMCARBON_API_KEY" --json @- \\`,
    `  '${address}?organization=${encodeURIComponent(slug)}' <<'EOF'`,
    JSON.stringify(document, undefined, 2),
    "EOF",
  ].join("\n");
