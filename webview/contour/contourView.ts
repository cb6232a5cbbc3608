// The contour on its canvas, as the state has it; what the pointer and the keys do there is in `contourGestures`.
import type { CriticalPoint } from '../../src/protocol/run.js';
import { button, checkBox, section, switcher } from '../elements/controls.js';
import { element } from '../elements/dom.js';
import * as l10n from '../texts/l10n.js';
import { selectedRun } from '../state/state.js';
import type { PanelState } from '../state/state.js';
import { createSurface } from '../surface/surfaceView.js';
import type { Outlet, Picture, View } from '../page/view.js';
import { createBasinLegend, showsBasins } from './basinLegend.js';
import { attachGestures } from './contourGestures.js';
import { createContourPainter } from './contourPainter.js';
import { contourScene } from './contourScene.js';
import type { ContourOptions } from './contourScene.js';
import { createDataTable } from '../elements/dataTable.js';
import { criticalPoints } from './knownPoints.js';
import { kindText } from './marks/criticalPointMarks.js';
import { contourTable, describeContour } from './describeContour.js';
import type { Frame } from './frame.js';
import { createPlaneMenu } from './planeMenu.js';
import type { Scene } from '../scene/scene.js';
import { showsTrials } from './marks/trialMarks.js';

const viewNames = [
  ['contours', l10n.t('Contours')],
  ['surface', l10n.t('Surface')],
  ['basins', l10n.t('Basins')],
] as const;
/** Of one parameter. */
const curveViewNames = [
  ['contours', l10n.t('Curve')],
  ['basins', l10n.t('Basins')],
] as const;

/** The kinds that have a sign in the picture. */
const signedKinds = ['minimum', 'saddle', 'maximum', 'degenerate'] as const;

export interface ContourView extends View {
  /** The picture as it is, or as it is at another step, for an export; undefined where there is none yet. */
  scene(step?: number): Scene | undefined;
  readonly canvas: HTMLCanvasElement;
}

export function createContour(outlet: Outlet): ContourView {
  const canvas = element('canvas', {
    ...{ class: 'plane', tabindex: 0, role: 'application' },
    'aria-label': l10n.t('Contours and trajectories'),
  });
  const readout = element('output', { class: 'readout', 'aria-live': 'off' });
  const surface = createSurface();
  const progress = element('p', { class: 'quiet progress' });
  const field = element('div', { class: 'field' }, canvas, surface.element, progress, readout);
  const views = switcher(l10n.t('View'), (view) => outlet.move({ type: 'viewState', viewState: { view } }));
  const whole = button(l10n.t('Whole domain'), () => outlet.move({ type: 'viewport', viewport: undefined }));
  const eigenvectors = checkBox(l10n.t('Eigenvectors'), (on) =>
    outlet.move({ type: 'viewState', viewState: { eigenvectors: on } }),
  );
  const trials = checkBox(l10n.t('Tried points'), (on) =>
    outlet.move({ type: 'viewState', viewState: { trials: on } }),
  );
  const key = element('span', { class: 'remark key' });
  const planeMenu = createPlaneMenu(outlet);
  const basinLegend = createBasinLegend(outlet);
  const root = section('contour', l10n.t('Trajectories'), key, trials.element, eigenvectors.element, whole);
  root.querySelector('h2')?.after(views.element);
  const twin = createDataTable(l10n.t('Critical points and ends of the runs'), () => contourTable(picture?.state));
  const completeness = element('p', { class: 'quiet completeness' });
  root.append(field, completeness, basinLegend.element, planeMenu.element, twin.element);

  let picture: Picture | undefined;
  let frame: Frame | undefined;
  let drawn: unknown[] = [];
  let draggedStart: readonly [number, number] | undefined;
  let aims = false;

  const painter = createContourPainter(canvas, redraw);
  function redraw(): void {
    const grid = picture?.state.grid;
    if (!picture || !grid) return;
    const options = optionsOf(picture);
    if (options.width < 80 || options.height < 80) return;
    frame = painter.paint(picture.state, grid, options);
    gestures.read();
  }
  function optionsOf({ state, theme, looks }: Picture): ContourOptions {
    const { clientWidth: width, clientHeight: height } = field;
    const emphasised = selectedRun(state)?.id;
    return { width, height, theme, looks, emphasised, aims, ...(draggedStart && { draggedStart }) };
  }

  const gestures = attachGestures(canvas, readout, outlet, {
    frame: () => frame,
    dragStart(at) {
      draggedStart = at;
      redraw();
    },
    aim(on) {
      aims = on;
      redraw();
    },
  });
  new ResizeObserver(redraw).observe(field);

  return {
    element: root,
    canvas,
    scene(step) {
      if (!picture?.state.grid) return undefined;
      const state = step === undefined ? picture.state : { ...picture.state, cursor: step };
      return contourScene(state, picture.state.grid, optionsOf(picture));
    },
    update(next) {
      picture = next;
      const { state } = next;
      const flat = state.viewState['view'] !== 'surface' || !state.grid?.plane.v;
      canvas.hidden = !flat;
      surface.element.hidden = flat;
      const level = showsBasins(state) ? 'basins' : 'contours';
      views.element.hidden = state.grid === undefined;
      views.show(state.grid?.plane.v ? viewNames : curveViewNames, flat ? level : 'surface');
      whole.hidden = state.viewport === undefined;
      eigenvectors.show(state.viewState['eigenvectors'] === true);
      eigenvectors.element.hidden = !flat || state.grid?.plane.origin.length !== 2;
      trials.show(showsTrials(state));
      trials.element.hidden = !flat || selectedRun(state)?.result?.trials === undefined;
      field.classList.toggle('waiting', state.grid === undefined);
      progress.textContent = gridProgress(state);
      completeness.textContent = state.criticalPoints?.completeness ?? '';
      completeness.hidden = completeness.textContent === '';
      basinLegend.update(next);
      planeMenu.update(next);
      key.textContent = keyOf(criticalPoints(state));
      canvas.setAttribute('aria-label', describeContour(state));
      twin.refresh();
      // What changes in other charts alone, such as the steps in sight, needs no new picture here.
      const inputs = [
        next.theme,
        next.looks,
        ...Object.values({ ...state, stepRange: undefined, status: undefined, gridShare: undefined, work: undefined }),
      ];
      if (inputs.length === drawn.length && inputs.every((input, i) => input === drawn[i])) return;
      drawn = inputs;
      if (flat) redraw();
      else surface.update(next);
    },
  };
}

/** What the signs in the picture mean. */
function keyOf(points: readonly CriticalPoint[]): string {
  const kinds = signedKinds.filter((kind) => points.some((point) => point.kind === kind));
  return kinds.map(kindText).join('\u2002');
}

/** What is said in the place of a grid that takes its time; nothing where there is none. */
function gridProgress({ gridShare: share, grid }: PanelState): string {
  if (share === undefined) return '';
  if (share === 'stopped') return l10n.t('The contours were stopped: the next run or zoom evaluates them.');
  const percent = Math.floor(100 * share);
  return grid
    ? l10n.t('Refining the contours: {0} %', percent)
    : l10n.t('Evaluating f on a grid for the contours: {0} %. Runs and curves do not wait for it.', percent);
}
