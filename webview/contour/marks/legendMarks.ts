// The legend of the contours: beside the plot one swatch for each level, with as many of their values as have room.
import { formatNumber } from '../../texts/numberFormat.js';
import type { Theme } from '../../page/theme.js';
import { colourAt } from '../levels/colourMap.js';
import type { ContourRegions } from '../levels/regions.js';
import type { Box, Mark } from '../../scene/scene.js';

/** Pixels that it takes at the right of the plot. */
export const legendWidth = 70;
/** Pixels from one value to the next, at least. */
const apart = 16;

export function legendMarks({ levels, shapes }: ContourRegions, plot: Box, theme: Theme): Mark[] {
  const x = plot.left + plot.width + 10;
  const top = plot.top + 20;
  const height = Math.min(22 * shapes.length, plot.height - 24);
  const step = height / shapes.length;
  const size = theme.fontSize - 2;
  const title = levels.scale === 'log' && levels.base !== 0 ? 'f − min' : 'f';
  const every = Math.ceil(apart / step);
  const swatches = shapes.map((_, i): Mark => ({
    ...{ kind: 'bar', x, width: 10, height: step + 0.5 },
    y: top + height - (i + 1) * step,
    fill: colourAt(i / Math.max(1, shapes.length - 1)),
  }));
  const labels = levels.thresholds.flatMap((threshold, i): Mark[] => {
    if (i % every !== 0) return [];
    const value = levels.scale === 'log' ? Number((threshold - levels.base).toPrecision(3)) : threshold;
    const y = top + height - (i + 1) * step;
    return [{ kind: 'label', text: formatNumber(value), x: x + 15, y, align: 'left', colour: theme.muted, size }];
  });
  const name: Mark = { kind: 'label', text: title, x, y: plot.top + 7, align: 'left', colour: theme.muted, size };
  return [...swatches, ...labels, name];
}
