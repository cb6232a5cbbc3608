// The frame of a plot: where data lie in pixels, and the axes around them.
import type { Viewport } from '../../src/protocol/panel.js';
import { formatNumber } from '../texts/numberFormat.js';
import type { Theme } from '../page/theme.js';
import type { Box, Label, Mark } from '../scene/scene.js';
import { axisTicks } from '../plot/ticks.js';

/** Maps data to pixels and back; y grows upwards in data and downwards in pixels. */
export interface Frame {
  readonly plot: Box;
  readonly viewport: Viewport;
  x(data: number): number;
  y(data: number): number;
  dataX(pixel: number): number;
  dataY(pixel: number): number;
}

export function frameOf(plot: Box, viewport: Viewport): Frame {
  const scaleX = plot.width / (viewport.x[1] - viewport.x[0]);
  const scaleY = plot.height / (viewport.y[1] - viewport.y[0]);
  return {
    plot,
    viewport,
    x: (data) => plot.left + (data - viewport.x[0]) * scaleX,
    y: (data) => plot.top + plot.height - (data - viewport.y[0]) * scaleY,
    dataX: (pixel) => viewport.x[0] + (pixel - plot.left) / scaleX,
    dataY: (pixel) => viewport.y[0] + (plot.top + plot.height - pixel) / scaleY,
  };
}

/** Tick labels and the names of the axes, outside the plot. */
export function axisMarks(frame: Frame, xName: string, yName: string, theme: Theme): Mark[] {
  const { plot, viewport } = frame;
  const size = theme.fontSize - 2;
  const below = plot.top + plot.height + 10;
  const xTicks = axisTicks(viewport.x[0], viewport.x[1], plot.width / 90);
  const yTicks = axisTicks(viewport.y[0], viewport.y[1], plot.height / 60);
  const label = (text: string, x: number, y: number, align: Label['align']): Label => ({
    ...{ kind: 'label', text, x, y, align, size },
    colour: theme.muted,
  });
  const widthOf = (name: string): number => 0.6 * size * name.length;
  const right = plot.left + plot.width;
  const xNameLeft = right - Math.max(12, widthOf(xName));
  // The name of a direction is longer than the margin is wide: it stands in the plot then.
  const upwards: Mark =
    widthOf(yName) < plot.left - 8
      ? label(yName, plot.left - 6, plot.top + 6, 'right')
      : { ...label(yName, plot.left + 6, plot.top + 10, 'left'), colour: theme.foreground, halo: theme.background };
  return [
    ...xTicks
      .filter((tick) => frame.x(tick) < xNameLeft - 12)
      .map((tick) => label(formatNumber(tick), frame.x(tick), below, 'center')),
    ...yTicks
      .filter((tick) => frame.y(tick) > plot.top + 16)
      .map((tick) => label(formatNumber(tick), plot.left - 6, frame.y(tick), 'right')),
    label(xName, right, below, 'right'),
    upwards,
  ];
}
