import { coverMeteredEnergy } from "./calibrate/cover-metered-energy.ts";
import { listStrata, type Stratum } from "./calibrate/list-strata.ts";
import { summarise } from "./calibrate/residuals.ts";

/** Constants are committed with four digits: what differs by more is no longer what the cases give. */
const DIGITS = 4;

const show = (value: number): string => value.toPrecision(DIGITS);

/** Prints one line and answers which of its constants are no longer what the cases give. */
function report({ name, residuals, halfWidth, medianFactor }: Stratum): readonly string[] {
  const { count, assumedCount, median, p90, bias, conformal } = summarise(residuals);
  const inUse = halfWidth === undefined ? "-" : show(Math.exp(halfWidth));
  const figures = [...[median, p90, bias, conformal].map(show), inUse];
  const columns = figures.map((figure) => figure.padStart(10)).join("");
  console.log(`${name.padEnd(46)}${String(count).padStart(5)}${String(assumedCount).padStart(9)}${columns}`);
  return [
    ...(inUse === "-" || inUse === show(conformal)
      ? []
      : [`${name}: half-width ${inUse}, found ${show(conformal)}`]),
    ...(medianFactor === undefined || show(medianFactor) === show(1 / bias)
      ? []
      : [`${name}: median factor ${show(medianFactor)}, found ${show(1 / bias)}`]),
  ];
}

const header = ["median", "p90", "bias", "90 % x/÷", "in use"].map((title) => title.padStart(10)).join("");
console.log(`${"residuals as factors".padEnd(46)}${"n".padStart(5)}${"assumed".padStart(9)}${header}`);
const failures = (await listStrata()).flatMap(report);

console.log("assumed: rows without a published input length, which take one by task");

const { halfWidth, inSample, leftOut, apart } = await coverMeteredEnergy();
console.log(
  [
    `hours and design power together make training energy x/÷ ${show(Math.exp(halfWidth))}:`,
    `${inSample.within} of ${inSample.runs} metered runs lie within,`,
    `${leftOut.within} with each run left out of its own half-width;`,
    `of the ${apart.runs} that neither rests on, ${apart.within}`,
  ].join(" "),
);
for (const failure of failures) {
  console.error(`residuals.ts of a method is not what the cases give: ${failure}`);
}
process.exitCode = failures.length === 0 ? 0 : 1;
