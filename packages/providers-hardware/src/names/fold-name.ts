/**
 * A name as it is compared: without regard to case; spaces, hyphens and underscores read alike. The build proves that
 * this makes no two parts one.
 *
 * @example foldName("NVIDIA A100_SXM4 80GB") // "nvidia-a100-sxm4-80gb"
 */
export const foldName = (name: string): string =>
  name
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, "-");
