// The contour picture as marks, in three layers: what lasts while the pointer and the view move, what comes and goes,
// and what frames the plot.
import type { GridView } from '../../src/protocol/panel.js';
import { anatomyAtCursor } from '../anatomy/anatomyAtCursor.js';
import { anatomyMarks } from '../anatomy/anatomyMarks.js';
import type { PanelState } from '../state/state.js';
import { haloOf, inkOf } from '../page/theme.js';
import { aimMarks } from './marks/aimMarks.js';
import { basinLabels, basinMarks } from './marks/basinMarks.js';
import { shownBasins } from './basinLegend.js';
import { criticalPointMarks, criticalPointPlaces, eigenvectorMarks } from './marks/criticalPointMarks.js';
import { fieldMarks, graphMarks, regionsOf } from './marks/fieldMarks.js';
import { axisMarks, frameOf } from './frame.js';
import type { Frame } from './frame.js';
import { criticalPoints, lowestKnown } from './knownPoints.js';
import { legendMarks, legendWidth } from './marks/legendMarks.js';
import { pointedMarks, runMarks } from './marks/runMarks.js';
import type { RunLooks } from './marks/runMarks.js';
import type { Mark, Scene } from '../scene/scene.js';
import { startMarks } from './marks/startMarks.js';
import { wholeGrid } from './viewport.js';

export interface ContourOptions extends RunLooks {
  readonly width: number;
  readonly height: number;
  /** Where the start is while it is being dragged. */
  readonly draggedStart?: readonly [number, number];
  /** The keys move the view: its middle is marked. */
  readonly aims?: boolean;
}

/** Pixels at the left of the plot and below it. */
const [leftAxis, bottomAxis] = [46, 20];
/** A plot without legend is narrower than this. */
const narrowest = 420;

/** The frame in which everything is drawn and a pointer reads. */
export function contourFrame(state: PanelState, grid: GridView, { width, height }: ContourOptions): Frame {
  const right = showsLegend(state, grid, width) ? legendWidth : 4;
  const plot = { left: leftAxis, top: 4, width: width - leftAxis - right, height: height - 4 - bottomAxis };
  return frameOf(plot, state.viewport ?? wholeGrid(grid));
}

/** f, the critical points and the paths. */
export function lastingMarks(state: PanelState, grid: GridView, frame: Frame, options: ContourOptions): Mark[] {
  const { theme } = options;
  const { plane } = grid;
  const points = criticalPoints(state);
  const basins = shownBasins(state);
  const colours = { positive: theme.positive, negative: theme.negative, halo: haloOf(theme) };
  return [
    ...groundMarks(state, grid, frame, options),
    ...(state.viewState['eigenvectors'] === true ? eigenvectorMarks(points, plane, frame, colours) : []),
    ...criticalPointMarks(points, plane, frame),
    ...runMarks(state, grid, frame, options),
    ...(basins ? basinLabels(basins, grid, frame, theme) : []),
  ];
}

/** The start, the stages of the step at the cursor, where the runs are at the step under the pointer, and where the keys aim. */
export function passingMarks(state: PanelState, grid: GridView, frame: Frame, options: ContourOptions): Mark[] {
  return [
    ...startMarks(state, grid, frame, options.theme, options.draggedStart),
    ...stageMarks(state, grid, frame, options),
    ...pointedMarks(state, grid, frame, options),
    ...(options.aims ? aimMarks(frame.plot, options.theme) : []),
  ];
}

export function framingMarks(state: PanelState, grid: GridView, frame: Frame, options: ContourOptions): Mark[] {
  const { theme, width } = options;
  return [
    ...axisMarks(frame, grid.plane.xLabel, grid.plane.yLabel, theme),
    ...(showsLegend(state, grid, width) ? legendMarks(regionsOf(grid, lowestKnown(state)), frame.plot, theme) : []),
  ];
}

/** All layers in one picture. */
export function contourScene(state: PanelState, grid: GridView, options: ContourOptions): Scene {
  const { width, height, theme } = options;
  const frame = contourFrame(state, grid, options);
  return {
    ...{ width, height, plot: frame.plot, fontFamily: theme.fontFamily },
    clipped: [...lastingMarks(state, grid, frame, options), ...passingMarks(state, grid, frame, options)],
    framing: framingMarks(state, grid, frame, options),
  };
}

/** Basins where they are shown, else the contours; of one parameter the graph of f. */
function groundMarks(state: PanelState, grid: GridView, frame: Frame, { theme }: ContourOptions): Mark[] {
  const basins = shownBasins(state);
  const ground = basins ? basinMarks(basins, frame) : [];
  if (!grid.plane.v) return [...ground, ...graphMarks(grid, frame, theme)];
  if (basins) return ground;
  return fieldMarks(grid, lowestKnown(state), frame, criticalPointPlaces(criticalPoints(state), grid.plane, frame));
}

function stageMarks(state: PanelState, grid: GridView, frame: Frame, { theme, looks }: ContourOptions): Mark[] {
  const anatomy = anatomyAtCursor(state);
  const colour = anatomy && looks.get(anatomy.run)?.colour;
  if (!anatomy?.anatomy || !colour || !grid.plane.v) return [];
  const ink = { colour, wayColour: inkOf(theme), halo: haloOf(theme), size: theme.fontSize - 2 };
  return anatomyMarks(anatomy.anatomy, grid.plane, frame, ink);
}

function showsLegend(state: PanelState, { plane }: GridView, width: number): boolean {
  return plane.v !== undefined && width >= narrowest && !shownBasins(state);
}
