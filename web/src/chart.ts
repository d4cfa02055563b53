// Line charts by uPlot, each with its numbers as a table for those who do not see it.

import uPlot from "uplot";
import { h } from "./dom";

export interface Series {
  readonly name: string;
  readonly values: readonly number[];
}

const HEIGHT = 180;
const WHOLE = [1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000];

export function makeChart(title: string, x: readonly number[], series: readonly Series[], marks: readonly number[] = []): HTMLElement {
  const box = h("div", { class: "chart", "aria-hidden": "true" });
  const summary = `${title}: ${series.map(describe).join("; ")}`;
  const figure = h("figure", {}, h("figcaption", {}, title), box, h("p", { class: "note" }, summary));
  const draw = (): void => {
    const width = Math.max(240, box.clientWidth || 640);
    const style = getComputedStyle(document.documentElement);
    const ink = style.getPropertyValue("--muted").trim() || "#555";
    const line = style.getPropertyValue("--accent").trim() || "#246";
    const faint = style.getPropertyValue("--line").trim() || "#ccc";
    const axis = { stroke: ink, grid: { stroke: faint, width: 1 }, ticks: { stroke: faint, width: 1 }, font: "12px system-ui, sans-serif" };
    box.replaceChildren();
    new uPlot(
      {
        width,
        height: HEIGHT,
        scales: { x: { time: false }, y: { range: (_, low, high) => [Math.min(0, low), high * 1.08 || 1] } },
        legend: { show: false },
        cursor: { show: false },
        axes: [{ ...axis, ...(x.every(Number.isInteger) ? { incrs: WHOLE } : {}) }, { ...axis, size: 62 }],
        series: [{}, ...series.map((one) => ({ label: one.name, stroke: line, width: 1.5, points: { show: x.length < 60, size: 5, fill: line } }))],
        hooks: { draw: [(plot) => drawMarks(plot, marks, style.getPropertyValue("--error").trim() || "#b00")] },
      },
      [x as number[], ...series.map((one) => one.values as number[])],
      box,
    );
  };
  // Drawn once it stands in the page and has a width, and again when that or the colours change.
  new ResizeObserver(draw).observe(figure);
  figure.addEventListener("theme", draw);
  return figure;
}

function describe(series: Series): string {
  const { values } = series;
  const show = (value: number | undefined) => (value === undefined ? "none" : String(Number(value.toPrecision(3))));
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return `${values.length} measurements from ${show(low)} to ${show(high)}, the last ${show(values.at(-1))}`;
}

function drawMarks(plot: uPlot, marks: readonly number[], colour: string): void {
  const { ctx } = plot;
  ctx.save();
  ctx.strokeStyle = colour;
  ctx.setLineDash([5, 4]);
  for (const mark of marks) {
    const x = Math.round(plot.valToPos(mark - 0.5, "x", true));
    ctx.beginPath();
    ctx.moveTo(x, plot.bbox.top);
    ctx.lineTo(x, plot.bbox.top + plot.bbox.height);
    ctx.stroke();
  }
  ctx.restore();
}
