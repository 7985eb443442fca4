import { AreaReadout, type ReadoutBucket, type ReadoutLayer } from "./area-readout.tsx";
import { drawArea, PLOT_SIDE, type AreaBucket, type AreaDrawing } from "./draw-area.ts";

export type StackedAreaProps = {
  readonly label: string;
  readonly layers: readonly ReadoutLayer[];
  readonly buckets: readonly (AreaBucket & Omit<ReadoutBucket, "left" | "right">)[];
  /** caption of the legend while no bucket is pointed at */
  readonly whole: string;
  readonly bandName: string;
  readonly formatValue: (value: number) => string;
  readonly formatTime: (date: Date) => string;
};

/** Values stacked over time, drawn on the server, with the interval of their sum as a band. */
export function StackedArea(props: StackedAreaProps) {
  const drawing = drawArea(props.buckets);
  const buckets = props.buckets.map(({ name, values: _values, shown, total }, index) => ({
    name,
    shown,
    total,
    left: drawing.spans[index]?.left ?? 0,
    right: drawing.spans[index]?.right ?? 1,
  }));
  return (
    <AreaReadout
      label={props.label}
      layers={props.layers}
      buckets={buckets}
      whole={props.whole}
      bandName={props.bandName}
    >
      <Plot drawing={drawing} {...props} />
    </AreaReadout>
  );
}

type PlotProps = { readonly drawing: AreaDrawing } & Pick<
  StackedAreaProps,
  "layers" | "formatTime" | "formatValue"
>;

const percent = (share: number): string => `${(share * 100).toFixed(2)}%`;

function Plot({ drawing, layers, formatTime, formatValue }: PlotProps) {
  return (
    <div aria-hidden="true">
      {drawing.valueTicks.map((tick) => (
        <div key={tick.value} className="absolute inset-x-0 border-t" style={{ bottom: percent(tick.at) }}>
          <span className="absolute right-full -translate-y-1/2 pr-2 text-[0.69rem] text-muted">
            {formatValue(tick.value)}
          </span>
        </div>
      ))}
      <svg
        className="absolute inset-0 size-full"
        viewBox={`0 0 ${PLOT_SIDE} ${PLOT_SIDE}`}
        preserveAspectRatio="none"
      >
        {drawing.layers.map((path, index) => (
          <path key={layers[index]?.id} d={path} fill={layers[index]?.color} />
        ))}
        <path d={drawing.band} fill="var(--band)" />
        {drawing.bandEdges.map((path) => (
          <path
            key={path}
            d={path}
            fill="none"
            stroke="var(--band-edge)"
            strokeWidth="1"
            vectorEffect="non-scaling-stroke"
          />
        ))}
      </svg>
      {drawing.labels.map((label) => (
        <span
          key={label.layer}
          className="absolute max-w-[9rem] -translate-x-1/2 translate-y-1/2 truncate rounded-sm bg-surface/85 px-1 text-[0.69rem] max-sm:hidden"
          style={{ left: percent(label.left), bottom: percent(label.bottom) }}
        >
          {layers[label.layer]?.name}
        </span>
      ))}
      {drawing.timeTicks.map((tick, index) => (
        <span
          key={tick.value.getTime()}
          className={`absolute top-full pt-1.5 text-[0.69rem] whitespace-nowrap text-muted ${index % 2 === 1 ? "max-sm:hidden" : ""} ${tick.at > 0.97 ? "-translate-x-full" : tick.at < 0.03 ? "" : "-translate-x-1/2"}`}
          style={{ left: percent(tick.at) }}
        >
          {formatTime(tick.value)}
        </span>
      ))}
    </div>
  );
}
