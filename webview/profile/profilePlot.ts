// A performance profile as an SVG: the share of the objectives that each optimizer solves, over the factor.
import { svgElement } from '../elements/dom.js';
import * as l10n from '../texts/l10n.js';
import type { LineLook } from '../state/optimizerColour.js';
import { frameMarks, path, plot, plotArea } from '../plot/plotFrame.js';
import { createScale } from '../plot/scale.js';
import type { ProfileFigure } from './profileFigure.js';

/** `looks`: optimizer by optimizer. `label` says in words what is to be seen. Sizes in CSS pixels. */
export function profilePlot(
  { most, stairs }: ProfileFigure,
  looks: readonly LineLook[],
  label: string,
  width: number,
  height: number,
): SVGElement {
  const area = plotArea(width, height);
  const x = createScale('log', [1, most], [area.left, area.right], 8);
  const y = createScale('linear', [0, 1.02], [area.bottom, area.top], 5);
  const names = [l10n.t('factor of the cheapest'), l10n.t('share of the functions solved')] as const;
  const lines = stairs.map((corners, index) => {
    const look = looks[index];
    // Staircases that coincide stay visible beside one another.
    const shift = (index - (stairs.length - 1) / 2) * 1.5;
    const points = corners.map(([factor, share]) => [x.place(factor), y.place(share) + shift] as const);
    return svgElement('path', {
      class: 'stairs',
      d: path(points),
      stroke: look?.colour,
      'stroke-dasharray': look?.dash.join(' ') || undefined,
    });
  });
  return plot(width, height, label, [...frameMarks(area, x, y, ...names), ...lines]);
}
