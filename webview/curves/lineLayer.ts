// Keeps the lines of a chart as a bitmap: a cursor, a crosshair or a tooltip that moves over them paints them no more.
import type { Chart, Plugin } from 'chart.js';

/** A plugin that draws the lines once after each update, and `over` above them every time. */
export function lineLayer(over: (chart: Chart) => void): Plugin<'line'> {
  const bitmap = new OffscreenCanvas(1, 1);
  let kept = false;
  return {
    id: 'lineLayer',
    afterUpdate() {
      kept = false;
    },
    resize() {
      kept = false;
    },
    beforeDatasetsDraw(chart) {
      if (!kept) return;
      const { ctx, canvas } = chart;
      ctx.save();
      ctx.resetTransform();
      // The bitmap holds the grid, too, which is already drawn.
      ctx.clearRect(0, 0, canvas.width, canvas.height);
      ctx.drawImage(bitmap, 0, 0);
      ctx.restore();
      over(chart);
      return false;
    },
    afterDatasetsDraw(chart) {
      bitmap.width = chart.canvas.width;
      bitmap.height = chart.canvas.height;
      bitmap.getContext('2d')?.drawImage(chart.canvas, 0, 0);
      kept = true;
      over(chart);
    },
  };
}
