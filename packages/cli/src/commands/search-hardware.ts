import type { Providers } from "@llmcarbon/core";
import type { AcceleratorProfileV1, AnswerV1, HardwareProviderV1 } from "@llmcarbon/spec";
import { computeFlopPerJ } from "./compute-flop-per-j.ts";
import type { SearchResult } from "./search-result.ts";

/** Parts with the arithmetic they do per energy, where both are known. */
export async function describeHardware(
  parts: readonly SearchResult[],
  { hardware }: Providers,
): Promise<readonly SearchResult[]> {
  const described: SearchResult[] = [];
  for (const part of parts) described.push({ ...part, ...(await describePart(part, hardware)) });
  return described;
}

type Figures = Pick<SearchResult, "flopPerJ" | "note">;

async function describePart(
  { id, kind }: SearchResult,
  providers: readonly HardwareProviderV1[],
): Promise<Figures> {
  if (kind === "accelerator") return describeAccelerator(await findAccelerator(id, providers));
  if (kind === "instance") return describeInstance(id, providers);
  return kind === "system" ? describeSystem(id, providers) : {};
}

const NOT_ANSWERED: Figures = { note: "listed, and not answered for" };

function describeAccelerator(accelerator: AcceleratorProfileV1 | undefined): Figures {
  if (accelerator === undefined) return NOT_ANSWERED;
  const peak = peakOf(accelerator);
  if (peak === undefined) return { note: "no dense 16-bit rate known" };
  if (accelerator.tdpW === undefined) return { note: "no power known" };
  return { flopPerJ: computeFlopPerJ(peak, accelerator.tdpW) };
}

/** What else is in the machine has no rate and no power of its own. */
async function describeInstance(id: string, providers: readonly HardwareProviderV1[]): Promise<Figures> {
  const instance = await findFirst(providers, async (each) => each.doFindInstance?.({ name: id }));
  if (instance === undefined) return NOT_ANSWERED;
  const { acceleratorCount, acceleratorId } = instance;
  const { flopPerJ } = describeAccelerator(await findAccelerator(acceleratorId, providers));
  const note = `${acceleratorCount} × ${acceleratorId}; figure of the accelerators`;
  return { ...(flopPerJ === undefined ? {} : { flopPerJ }), note };
}

/** Of a whole system at its plugs; one that tells no power has none. */
async function describeSystem(id: string, providers: readonly HardwareProviderV1[]): Promise<Figures> {
  const system = await findFirst(providers, async (each) => each.doFindSystem?.({ accelerator: id }));
  if (system === undefined || system.id !== id) return {};
  const { acceleratorId, acceleratorsPerSystem, maxPowerW } = system;
  const note = `${acceleratorsPerSystem} × ${acceleratorId}`;
  const accelerator = await findAccelerator(acceleratorId, providers);
  const peak = accelerator === undefined ? undefined : peakOf(accelerator);
  if (peak === undefined) return { note: `${note}; no dense 16-bit rate known` };
  if (maxPowerW === undefined) return { note: `${note}; no power known` };
  return { flopPerJ: computeFlopPerJ(peak, maxPowerW, acceleratorsPerSystem), note };
}

/** Dense, in the format of sixteen bits that training and serving use first. */
const peakOf = ({ peakFlopPerS }: AcceleratorProfileV1) => peakFlopPerS.bf16 ?? peakFlopPerS.fp16;

const findAccelerator = (name: string, providers: readonly HardwareProviderV1[]) =>
  findFirst(providers, async (each) => each.doFindAccelerator({ name }));

async function findFirst<Value>(
  providers: readonly HardwareProviderV1[],
  ask: (provider: HardwareProviderV1) => Promise<AnswerV1<Value> | undefined>,
): Promise<Value | undefined> {
  for (const provider of providers) {
    const answer = await ask(provider).catch(() => undefined);
    if (answer?.kind === "found") return answer.value;
  }
  return undefined;
}
