// Draws the spectral density: one bar for each range of eigenvalues, a whisker over its end, and the numbers in a table.
import type { SpectralDensity } from '../../src/protocol/run.js';
import { createDataTable } from '../elements/dataTable.js';
import { element, svgElement } from '../elements/dom.js';
import { densityFigure, densityTable } from './densityFigure.js';
import type { DensityBar } from './densityFigure.js';
import * as l10n from '../texts/l10n.js';

const caption = l10n.t('Spectral density of the Hessian');

export function densityBars(density: SpectralDensity): HTMLElement[] {
  const list = element('ul', { class: 'bars density', 'aria-label': caption });
  list.append(...densityFigure(density).map(bar));
  const table = createDataTable(caption, () => densityTable(density));
  const remark = element(
    'p',
    { class: 'quiet' },
    l10n.t('share of all eigenvalues, estimated by Lanczos, ± one standard error'),
  );
  return [list, remark, table.element];
}

function bar({ sign, range, text, end, low, high }: DensityBar): HTMLElement {
  const picture = svgElement(
    'svg',
    { viewBox: '0 0 100 10', preserveAspectRatio: 'none', 'aria-hidden': 'true' },
    svgElement('rect', { class: sign, x: 0, y: 1, width: 100 * end, height: 8 }),
    svgElement('rect', { class: 'whisker', x: 100 * low, y: 4.5, width: 100 * (high - low), height: 1 }),
  );
  const name = element('span', { class: 'name' }, range);
  return element('li', {}, name, picture, element('span', { class: 'value' }, text));
}
