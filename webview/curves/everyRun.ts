// What a tooltip of chart.js tells: the point of every run that is nearest to the pointer's x, so that the runs compare at a step.
import { Interaction } from 'chart.js';
import type { Chart, ChartEvent, InteractionItem, InteractionModeFunction } from 'chart.js';

declare module 'chart.js' {
  interface InteractionModeMap {
    everyRun: InteractionModeFunction;
  }
}

/** Lets charts have the interaction mode `everyRun`. */
export function registerEveryRun(): void {
  Interaction.modes.everyRun = everyRun;
}

function everyRun(chart: Chart, event: ChartEvent): InteractionItem[] {
  const x = event.x === null ? undefined : chart.scales['x']?.getValueForPixel(event.x);
  if (x === undefined) return [];
  return chart.data.datasets.flatMap((dataset, datasetIndex): InteractionItem[] => {
    const index = nearestIndex(dataset.data as readonly { readonly x: number }[], x);
    const element = chart.getDatasetMeta(datasetIndex).data[index];
    return element && !Number.isNaN(element.y) ? [{ element, datasetIndex, index }] : [];
  });
}

function nearestIndex(points: readonly { readonly x: number }[], x: number): number {
  let [low, high] = [0, points.length - 1];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((points[middle]?.x ?? Infinity) <= x) low = middle;
    else high = middle;
  }
  return x - (points[low]?.x ?? -Infinity) <= (points[high]?.x ?? Infinity) - x ? low : high;
}
