import { SITES } from "./generate-usage.ts";

/** Declares the places that usage names; `pue` stands for theirs where it is given. */
export async function declareSites(url: string, pue?: number): Promise<void> {
  for (const { name, site } of SITES) {
    const answer = await fetch(`${url}/v1/sites/${name}`, {
      method: "PUT",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(pue === undefined ? site : { ...site, pue }),
    });
    if (!answer.ok) {
      throw new Error(`PUT /v1/sites/${name} answered ${answer.status}: ${await answer.text()}`);
    }
  }
}
