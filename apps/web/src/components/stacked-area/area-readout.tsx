"use client";

import { useState, type PointerEvent, type ReactNode } from "react";
import { useMessages } from "../../messages/language-provider.tsx";

export type ReadoutLayer = {
  readonly id: string;
  readonly name: string;
  readonly color: string;
  /** sum over the whole period */
  readonly shown: string;
};

export type ReadoutBucket = {
  readonly name: string;
  /** place on the time axis, 0 to 1 */
  readonly left: number;
  readonly right: number;
  /** values in the order of the layers */
  readonly shown: readonly string[];
  readonly total: { readonly value: string; readonly low: string; readonly high: string };
};

type AreaReadoutProps = {
  readonly label: string;
  readonly layers: readonly ReadoutLayer[];
  readonly buckets: readonly ReadoutBucket[];
  readonly whole: string;
  readonly bandName: string;
  readonly children: ReactNode;
};

/** Legend that doubles as readout: sums of the period, or of the bucket under the pointer or the arrow keys. */
export function AreaReadout({ label, layers, buckets, whole, bandName, children }: AreaReadoutProps) {
  const messages = useMessages();
  const [index, setIndex] = useState<number | undefined>(undefined);
  const bucket = index === undefined ? undefined : buckets[index];

  const point = (event: PointerEvent<HTMLInputElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const at = (event.clientX - box.left) / box.width;
    const found = buckets.findIndex((candidate) => at >= candidate.left && at < candidate.right);
    setIndex(found === -1 ? undefined : found);
  };

  return (
    <>
      <Legend {...{ layers, bucket, whole, bandName }} />
      <div className="relative mt-3 mr-1 mb-7 ml-10 h-64 sm:h-72 print:h-52">
        {children}
        {bucket === undefined ? null : (
          <div
            className="absolute inset-y-0 border-x border-text/60"
            style={{ left: `${bucket.left * 100}%`, right: `${100 - bucket.right * 100}%` }}
          />
        )}
        <input
          type="range"
          aria-label={`${label}. ${messages.chart.readout}`}
          aria-valuetext={bucket === undefined ? whole : speak(bucket, layers, messages.chart.bandSpoken)}
          min={0}
          max={Math.max(buckets.length - 1, 0)}
          step={1}
          value={index ?? 0}
          className="readout absolute inset-0 size-full touch-pan-y"
          onChange={(event) => setIndex(Number(event.target.value))}
          onPointerMove={point}
          onPointerLeave={() => setIndex(undefined)}
          onFocus={() => setIndex((current) => current ?? 0)}
          onBlur={() => setIndex(undefined)}
        />
      </div>
    </>
  );
}

type LegendProps = Pick<AreaReadoutProps, "layers" | "whole" | "bandName"> & {
  readonly bucket: ReadoutBucket | undefined;
};

function Legend({ layers, bucket, whole, bandName }: LegendProps) {
  return (
    <div className="text-xs text-muted">
      <ul className="flex flex-wrap gap-x-5 gap-y-1">
        {layers.map((layer, index) => (
          <li key={layer.id} className="flex items-baseline gap-1.5">
            <span className="size-2.5 shrink-0 rounded-[2px]" style={{ background: layer.color }} />
            <span>{layer.name}</span>
            <span className="text-text">{bucket === undefined ? layer.shown : bucket.shown[index]}</span>
          </li>
        ))}
        <li className="flex items-baseline gap-1.5">
          <span className="h-2.5 w-3 shrink-0 border-y border-(--band-edge) bg-(--band)" />
          <span>{bandName}</span>
        </li>
      </ul>
      <p className="mt-1">
        {bucket === undefined
          ? whole
          : `${bucket.name}: ${bucket.total.value} (${bucket.total.low} – ${bucket.total.high})`}
      </p>
    </div>
  );
}

function speak(
  bucket: ReadoutBucket,
  layers: readonly ReadoutLayer[],
  total: (value: string, low: string, high: string) => string,
): string {
  const parts = layers.map((layer, index) => `${layer.name} ${bucket.shown[index] ?? ""}`);
  return `${bucket.name}: ${[...parts, total(bucket.total.value, bucket.total.low, bucket.total.high)].join(", ")}`;
}
