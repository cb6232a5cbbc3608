// What can be taken out of the panel: pictures and tables that it has drawn itself, and the host's run file.
import { base64 } from './base64.js';
import { element } from '../elements/dom.js';
import type { ContourView } from '../contour/contourView.js';
import { sceneSvg } from '../scene/svg.js';
import type { CurveView } from '../curves/curveView.js';
import { curveCsv } from '../curves/curveTable.js';
import * as l10n from '../texts/l10n.js';
import { playbackGif } from './playbackGif.js';
import { recordPlayback } from './recording.js';
import { lastStep } from '../state/state.js';
import type { Outlet, Picture, View } from '../page/view.js';

const exports = {
  contourPng: l10n.t('Contour as PNG'),
  contourSvg: l10n.t('Contour as SVG'),
  gif: l10n.t('Playback as GIF'),
  video: l10n.t('Playback as video (WebM)'),
  curvePng: l10n.t('Curves as PNG'),
  curveCsv: l10n.t('Curves as CSV'),
  runsCsv: l10n.t('Runs as CSV'),
  runsJson: l10n.t('Run file (JSON)'),
};
type ExportName = keyof typeof exports;

export function createExport(contour: ContourView, curves: readonly CurveView[], outlet: Outlet): View {
  const title = element('vscode-option', { value: '' }, l10n.t('Export…'));
  const options = Object.entries(exports).map(([value, text]) => element('vscode-option', { value }, text));
  const menu = element('vscode-dropdown', { class: 'export', 'aria-label': l10n.t('Export') }, title, ...options);
  let picture: Picture | undefined;

  menu.addEventListener('change', () => {
    const { value } = menu as HTMLSelectElement;
    (menu as HTMLSelectElement).value = '';
    if (picture && value in exports) take(value as ExportName, picture, contour, curves, outlet);
  });
  return {
    element: menu,
    update(next) {
      picture = next;
      menu.hidden = next.state.runs.length === 0;
    },
  };
}

function take(
  what: ExportName,
  { state, theme }: Picture,
  contour: ContourView,
  curves: readonly CurveView[],
  outlet: Outlet,
): void {
  const title = state.objective?.title ?? 'descent';
  const fail = (error: unknown): void => outlet.post({ type: 'problem', message: String(error) });
  switch (what) {
    case 'contourPng':
      return outlet.post({
        type: 'save',
        format: 'png',
        name: l10n.t('{0} contour', title),
        data: dataOf(contour.canvas.toDataURL()),
      });
    case 'contourSvg': {
      const scene = contour.scene();
      if (!scene) return;
      return outlet.post({
        type: 'save',
        format: 'svg',
        name: l10n.t('{0} contour', title),
        data: sceneSvg(scene, theme.background),
      });
    }
    case 'gif':
      void playbackGif((step) => contour.scene(step), lastStep(state.runs), theme.background).then(
        (data) => outlet.post({ type: 'save', format: 'gif', name: l10n.t('{0} playback', title), data: base64(data) }),
        fail,
      );
      return;
    case 'video':
      // The video shows the contour, also where the surface is in sight.
      outlet.move({ type: 'viewState', viewState: { view: 'contours' } });
      void recordPlayback(contour.canvas, outlet).then(
        (data) => outlet.post({ type: 'save', format: 'webm', name: l10n.t('{0} playback', title), data }),
        fail,
      );
      return;
    case 'curvePng':
      return curves.forEach((curve) =>
        outlet.post({ type: 'save', format: 'png', name: `${title} ${curve.title()}`, data: dataOf(curve.picture()) }),
      );
    case 'curveCsv':
      return curves.forEach((curve) =>
        outlet.post({ type: 'save', format: 'csv', name: `${title} ${curve.title()}`, data: curveCsv(curve.table()) }),
      );
    case 'runsCsv':
      return outlet.post({ type: 'export', format: 'csv' });
    case 'runsJson':
      return outlet.post({ type: 'export', format: 'json' });
  }
}

/** The data of a data URL. */
function dataOf(url: string): string {
  return url.slice(url.indexOf(',') + 1);
}
