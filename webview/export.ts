// What can be taken out of the panel: pictures and tables that it has drawn itself, and the host's run file.
import { base64 } from './base64.js';
import { element } from './dom.js';
import type { ContourView } from './contour/contourView.js';
import { sceneSvg } from './contour/svg.js';
import type { CurveView } from './curves/curveView.js';
import { curveCsv } from './curves/curveTable.js';
import { playbackGif } from './playbackGif.js';
import { recordPlayback } from './recording.js';
import { lastStep } from './state.js';
import type { Outlet, Picture, View } from './view.js';

const exports = {
  contourPng: 'Contour as PNG',
  contourSvg: 'Contour as SVG',
  gif: 'Playback as GIF',
  film: 'Playback as film (WebM)',
  curvePng: 'Curves as PNG',
  curveCsv: 'Curves as CSV',
  runsCsv: 'Runs as CSV',
  runsJson: 'Run file (JSON)',
};
type ExportName = keyof typeof exports;

export function createExport(contour: ContourView, curves: readonly CurveView[], outlet: Outlet): View {
  const title = element('vscode-option', { value: '' }, 'Export…');
  const options = Object.entries(exports).map(([value, text]) => element('vscode-option', { value }, text));
  const menu = element('vscode-dropdown', { class: 'export', 'aria-label': 'Export' }, title, ...options);
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
        name: `${title} contour`,
        data: dataOf(contour.canvas.toDataURL()),
      });
    case 'contourSvg': {
      const scene = contour.scene();
      if (!scene) return;
      return outlet.post({
        type: 'save',
        format: 'svg',
        name: `${title} contour`,
        data: sceneSvg(scene, theme.background),
      });
    }
    case 'gif':
      void playbackGif((step) => contour.scene(step), lastStep(state.runs), theme.background).then(
        (data) => outlet.post({ type: 'save', format: 'gif', name: `${title} playback`, data: base64(data) }),
        fail,
      );
      return;
    case 'film':
      // The film shows the contour, also where the surface is in sight.
      outlet.move({ type: 'viewState', viewState: { view: 'contours' } });
      void recordPlayback(contour.canvas, outlet).then(
        (data) => outlet.post({ type: 'save', format: 'webm', name: `${title} playback`, data }),
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
