// Keeps the lines of a chart as a bitmap: a cursor, a crosshair or a tooltip that moves over them paints them no more.
import type { Chart, Plugin } from 'chart.js';

/**
 * A plugin that draws the lines at most twice after each update, and `over` above them every time. Only the second time are
 * they kept: a view that moves draws them once, and to copy them costs as much.
 */
export function lineLayer(over: (chart: Chart) => void): Plugin<'line'> {
  const bitmap = new OffscreenCanvas(1, 1);
  let drawn = false;
  let kept = false;
  const forget = (): void => {
    drawn = false;
    kept = false;
  };
  return {
    id: 'lineLayer',
    afterUpdate: forget,
    resize: forget,
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
      if (drawn) {
        bitmap.width = chart.canvas.width;
        bitmap.height = chart.canvas.height;
        bitmap.getContext('2d')?.drawImage(chart.canvas, 0, 0);
        kept = true;
      }
      drawn = true;
      over(chart);
    },
  };
}
