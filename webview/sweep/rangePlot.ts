// The range test as an SVG: the loss over the growing learning rate, with the suggestion marked.
import type { RangeTestResult } from '../../src/protocol/sweep.js';
import { svgElement } from '../elements/dom.js';
import * as l10n from '../texts/l10n.js';
import { formatNumber } from '../texts/numberFormat.js';
import { frameMarks, path, plot, plotArea } from '../plot/plotFrame.js';
import { createScale, extent } from '../plot/scale.js';

/** Losses above the first by more than this factor of the fall are cut off: they say no more than "too long". */
const headroom = 1.5;

export function rangePlot(
  { learningRates, smoothed, suggestion, detail }: RangeTestResult,
  width: number,
  height: number,
) {
  const area = plotArea(width, height);
  const rates = [...learningRates];
  const finite = [...smoothed].filter(Number.isFinite);
  const first = finite[0] ?? 1;
  const lowest = Math.min(...finite);
  const top = Math.min(Math.max(...finite), lowest + headroom * Math.max(first - lowest, Math.abs(first) * 1e-3));
  const x = createScale('log', extent(rates), [area.left, area.right], 8);
  const y = createScale('linear', extent([lowest, top]), [area.bottom - 8, area.top + 8], 6);
  const line = rates.map((rate, k): readonly [number, number] => {
    const loss = smoothed[k] ?? NaN;
    return [x.place(rate), loss <= top ? y.place(loss) : NaN];
  });
  const at = suggestion === undefined ? NaN : x.place(suggestion);
  return plot(width, height, l10n.t('Range test. {0}', detail), [
    ...frameMarks(area, x, y, 'learningRate', 'f'),
    svgElement('path', { class: 'curve-line', d: path(line) }),
    ...(Number.isNaN(at)
      ? []
      : [
          svgElement('line', { class: 'limit', x1: at, x2: at, y1: area.top, y2: area.bottom }),
          svgElement(
            'text',
            { class: 'limit-name', x: at + 6, y: area.top + 12, 'text-anchor': 'start' },
            l10n.t('steepest at {0}', formatNumber(suggestion ?? NaN, 3)),
          ),
        ]),
  ]);
}
