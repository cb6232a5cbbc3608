// The contour picture as marks: regions, critical points, paths, axes and legend. One parameter: the curve of f.
import type { GridView, RunView, Viewport } from '../../src/protocol/panel.js';
import type { CriticalPoint } from '../../src/protocol/run.js';
import { anatomyAtCursor } from '../anatomy/anatomyAtCursor.js';
import { anatomyMarks } from '../anatomy/anatomyMarks.js';
import { placeAt } from '../iterateAt.js';
import { formatNumber } from '../numberFormat.js';
import type { LineLook } from '../optimizerColour.js';
import type { PanelState } from '../state.js';
import type { Theme } from '../theme.js';
import { basinLabels, basinMarks } from './basinMarks.js';
import { showsBasins } from './basinLegend.js';
import { colourAt } from './colourMap.js';
import { criticalPointMarks, eigenvectorMarks } from './criticalPointMarks.js';
import { axisMarks, frameOf } from './frame.js';
import type { Frame } from './frame.js';
import { levelLabels } from './levelLabels.js';
import { pathInPlane, pathMarks, startMark } from './pathMarks.js';
import { projectOntoPlane } from './plane.js';
import { contourRegions, gridTransform } from './regions.js';
import type { ContourRegions } from './regions.js';
import type { Mark, Regions, Scene } from './scene.js';
import { trialMarks } from './trialMarks.js';

export interface ContourOptions {
  readonly width: number;
  readonly height: number;
  readonly theme: Theme;
  readonly looks: ReadonlyMap<string, LineLook>;
  readonly emphasised: string | undefined;
  /** Where the start is while it is being dragged. */
  readonly draggedStart?: readonly [number, number];
}

/** The picture, and the frame in which a pointer reads it. */
export function contourScene(
  state: PanelState,
  grid: GridView,
  options: ContourOptions,
): { readonly scene: Scene; readonly frame: Frame } {
  const { width, height, theme } = options;
  const basins = showsBasins(state) ? state.basins : undefined;
  const legend = grid.plane.v && width >= 420 && !basins;
  const plot = { left: 46, top: 4, width: width - (legend ? 46 + 62 : 46 + 4), height: height - 24 };
  const frame = frameOf(plot, state.viewport ?? wholeGrid(grid));
  const regions = grid.plane.v ? regionsOf(grid, lowestKnown(state)) : undefined;
  const clipped = [
    ...(regions && !basins ? fieldMarks(grid, regions, frame) : []),
    ...(basins ? basinMarks(basins, frame) : []),
    ...(regions ? [] : curveMarks(grid, frame, theme)),
    ...(regions && !basins ? levelLabels(regions, fieldTransform(grid, frame), plot, '#ffffffd0', '#0008') : []),
    ...pointMarks(state, grid, frame, theme),
    ...runMarks(state, grid, frame, options),
    ...stepMarks(state, grid, frame, options),
    ...pointedMarks(state, grid, frame, options),
    ...(basins ? basinLabels(basins, grid, frame, theme) : []),
  ];
  const framing = [
    ...axisMarks(frame, grid.plane.xLabel, grid.plane.yLabel, theme),
    ...(legend && regions ? legendMarks(regions, frame, theme) : []),
  ];
  return { scene: { width, height, plot, fontFamily: theme.fontFamily, clipped, framing }, frame };
}

/** All of the grid; of one parameter, all of its values with some room. */
export function wholeGrid(grid: GridView): Viewport {
  const x = [grid.xs[0] ?? 0, grid.xs.at(-1) ?? 1] as const;
  if (grid.plane.v) return { x, y: [grid.ys[0] ?? 0, grid.ys.at(-1) ?? 1] };
  const finite = grid.values.filter(Number.isFinite);
  const low = finite.reduce((a, b) => Math.min(a, b), Infinity);
  const high = finite.reduce((a, b) => Math.max(a, b), -Infinity);
  const room = (high - low) * 0.06 || 1;
  return { x, y: finite.length > 0 ? [low - room, high + room] : [0, 1] };
}

/** The lowest value that anything in the panel has seen. */
export function lowestKnown(state: PanelState): number | undefined {
  const values = [
    ...(state.objective?.minima ?? []).map((minimum) => minimum.value),
    ...criticalPoints(state)
      .filter((point) => point.kind === 'minimum')
      .map((point) => point.value),
  ].filter(Number.isFinite);
  return values.length > 0 ? Math.min(...values) : undefined;
}

/** Those that were searched for, else those that the runs ended in. */
export function criticalPoints(state: PanelState): readonly CriticalPoint[] {
  if (state.criticalPoints && state.criticalPoints.points.length > 0) return state.criticalPoints.points;
  return state.runs.flatMap(({ result, stale }) =>
    !stale && result?.criticalPoint && result.criticalPoint.kind !== 'notCritical' ? [result.criticalPoint] : [],
  );
}

const known = new WeakMap<GridView, { readonly lowest: number | undefined; readonly regions: ContourRegions }>();

/** Contours of a grid take some ten milliseconds: once for each grid, not once a frame. */
function regionsOf(grid: GridView, lowest: number | undefined): ContourRegions {
  const before = known.get(grid);
  if (before && before.lowest === lowest) return before.regions;
  const regions = contourRegions(grid, lowest);
  known.set(grid, { lowest, regions });
  return regions;
}

function fieldMarks(grid: GridView, { shapes }: ContourRegions, frame: Frame): Mark[] {
  const transform = fieldTransform(grid, frame);
  const colours = shapes.map((_, i) => colourAt(i / Math.max(1, shapes.length - 1)));
  return [{ kind: 'regions', shapes, colours, stroke: 'rgba(255, 255, 255, 0.18)', transform }];
}

/** From the index coordinates of the grid to pixels. */
function fieldTransform(grid: GridView, frame: Frame): Regions['transform'] {
  const { x, y } = gridTransform(grid);
  return {
    x: frame.x(x[0]),
    y: frame.y(y[0]),
    scaleX: frame.x(x[0] + x[1]) - frame.x(x[0]),
    scaleY: frame.y(y[0] + y[1]) - frame.y(y[0]),
  };
}

function curveMarks(grid: GridView, frame: Frame, theme: Theme): Mark[] {
  const points = new Float64Array(2 * grid.xs.length);
  grid.xs.forEach((x, i) => {
    points[2 * i] = frame.x(x);
    points[2 * i + 1] = frame.y(grid.values[i] ?? NaN);
  });
  return [{ kind: 'polyline', points, colour: theme.muted, width: 2, dash: [] }];
}

function pointMarks(state: PanelState, grid: GridView, frame: Frame, theme: Theme): Mark[] {
  const points = criticalPoints(state);
  const crosses =
    state.viewState['eigenvectors'] === true
      ? eigenvectorMarks(points, grid.plane, frame, {
          positive: theme.positive,
          negative: theme.negative,
          halo: haloOf(theme),
        })
      : [];
  return [...crosses, ...criticalPointMarks(points, grid.plane, frame)];
}

function runMarks(state: PanelState, grid: GridView, frame: Frame, options: ContourOptions): Mark[] {
  const halo = haloOf(options.theme);
  const bright = options.theme.tone === 'onDark' ? '#ffffff' : '#1a1a1a';
  const inOrder = [...state.runs].sort((a, b) => rank(a.id) - rank(b.id));
  function rank(id: string): number {
    return id === options.emphasised ? 1 : 0;
  }
  const paths = inOrder.flatMap((run) => {
    const look = options.looks.get(run.id);
    if (!look) return [];
    const emphasised = run.id === options.emphasised && state.runs.length > 1;
    const trials =
      run.id === options.emphasised && showsTrials(state)
        ? trialMarks(grid.plane, run, frame, state.cursor, { colour: look.colour, halo })
        : [];
    const path = pathMarks(pathInPlane(grid.plane, run), run, look, frame, {
      cursor: state.cursor,
      halo,
      emphasised,
      stepMarks: !grid.plane.v,
    });
    return [...trials, ...path];
  });
  const forks = state.runs.flatMap((run) => forkMarks(run, grid, frame, options));
  const start = options.draggedStart ?? startInPlane(state, grid);
  if (!start) return [...paths, ...forks];
  const [x, y] = [frame.x(start[0]), frame.y(start[1])];
  const label: Mark = {
    kind: 'label',
    text: 'start',
    x: x - 10,
    y: y - 9,
    align: 'right',
    colour: bright,
    size: 11,
    halo,
  };
  return [...paths, ...forks, startMark(x, y, bright, halo), label];
}

/** A small ring where a run left another. */
function forkMarks(run: RunView, grid: GridView, frame: Frame, { theme, looks }: ContourOptions): Mark[] {
  const look = looks.get(run.id);
  const [x, y] = run.origin ? pathInPlane(grid.plane, run) : [];
  if (!look || x === undefined || y === undefined) return [];
  const place = { x: frame.x(x), y: frame.y(y) };
  return [{ kind: 'glyph', shape: 'ring', ...place, radius: 4, fill: look.colour, stroke: haloOf(theme) }];
}

/** Where each run is at the step under the pointer of another chart. */
function pointedMarks(state: PanelState, grid: GridView, frame: Frame, { theme, looks }: ContourOptions): Mark[] {
  if (state.pointed === undefined) return [];
  return state.runs.flatMap((run): Mark[] => {
    const look = looks.get(run.id);
    const place = placeAt(run.iterates.steps, state.pointed);
    if (!look || run.stale || place < 0) return [];
    const path = pathInPlane(grid.plane, run);
    const [x, y] = [frame.x(path[2 * place] ?? NaN), frame.y(path[2 * place + 1] ?? NaN)];
    return [{ kind: 'glyph', shape: 'ring', x, y, radius: 6, fill: look.colour, stroke: haloOf(theme) }];
  });
}

/** The stages of the step at the cursor. */
function stepMarks(state: PanelState, grid: GridView, frame: Frame, { theme, looks }: ContourOptions): Mark[] {
  const anatomy = anatomyAtCursor(state);
  const colour = anatomy && looks.get(anatomy.run)?.colour;
  if (!anatomy?.anatomy || !colour || !grid.plane.v) return [];
  return anatomyMarks(anatomy.anatomy, grid.plane, frame, { colour, halo: haloOf(theme), size: theme.fontSize - 2 });
}

/** The points that the selected run tried are drawn until the user turns them off. */
export function showsTrials({ viewState }: PanelState): boolean {
  return viewState['trials'] !== false;
}

/** Where the runs start, in the plane. */
export function startInPlane(state: PanelState, grid: GridView): readonly [number, number] | undefined {
  const run = state.runs.find(({ stale, origin, iterates }) => !stale && !origin && iterates.steps.length > 0);
  if (run) {
    const [x = NaN, y = NaN] = pathInPlane(grid.plane, run);
    return [x, y];
  }
  const start = state.objective?.start;
  if (!start || start.length !== grid.plane.origin.length || !grid.plane.v) return undefined;
  const [x = NaN, y = NaN] = projectOntoPlane(grid.plane, start);
  return [x, y];
}

/** The levels beside the plot: one swatch each, with some of their values. */
function legendMarks({ levels, shapes }: ContourRegions, frame: Frame, theme: Theme): Mark[] {
  const { plot } = frame;
  const x = plot.left + plot.width + 10;
  const top = plot.top + 18;
  const height = Math.min(260, plot.height - 36);
  const step = height / shapes.length;
  const size = theme.fontSize - 2.5;
  const title = levels.scale === 'log' && levels.base !== 0 ? 'f − min' : 'f';
  const every = Math.ceil((levels.thresholds.length * 15) / height);
  const swatches = shapes.map((_, i): Mark => ({
    ...{ kind: 'bar', x, width: 9, height: step + 0.5 },
    y: top + height - (i + 1) * step,
    fill: colourAt(i / Math.max(1, shapes.length - 1)),
  }));
  const labels = levels.thresholds.flatMap((threshold, i): Mark[] => {
    if (i % every !== 0) return [];
    const value = levels.scale === 'log' ? Number((threshold - levels.base).toPrecision(3)) : threshold;
    const y = top + height - (i + 1) * step;
    return [{ kind: 'label', text: formatNumber(value), x: x + 14, y, align: 'left', colour: theme.muted, size }];
  });
  return [
    ...swatches,
    ...labels,
    { kind: 'label', text: title, x, y: plot.top + 6, align: 'left', colour: theme.muted, size },
  ];
}

/** Bright paths stand out on dark, dark ones on light. */
export function haloOf(theme: Theme): string {
  return theme.tone === 'onDark' ? '#000000' : '#ffffff';
}
