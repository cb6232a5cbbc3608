// The basins of attraction of one optimizer, row by row as they are run.
import { basinRows, basinShares, probabilityOfBest } from '../../analysis/basins.js';
import { findCriticalPoints } from '../../analysis/atlas/criticalPoints.js';
import { ObjectiveError } from '../../protocol/objectiveError.js';
import type { BasinRow, BasinsRequest, BasinsResult, PlaneArea } from '../../protocol/basins.js';
import type { Interval } from '../../protocol/objective.js';
import type { CriticalPoint } from '../../protocol/run.js';
import type { OpenObjective, Workshop } from '../workshop.js';
import { say } from '../../protocol/sentence.js';

/** Beyond, the critical points are those that the runs reach. */
const mostSearchedDimensions = 2;

export function basins(request: BasinsRequest, workshop: Workshop<'basins'>): BasinsResult {
  const optimizer = workshop.openOptimizer(request.optimizer);
  const dimension = request.area?.origin.length ?? request.domain?.length;
  const { derivatives } = request.settings;
  const open = workshop.open(request.objective, { derivatives, ...(dimension !== undefined && { dimension }) });
  const area = request.area ?? ownArea(open, request.domain ?? open.info.domain);
  const { hyperparameters, settings, columns } = request;
  const rows = area.y ? request.rows : 1;
  const points: CriticalPoint[] = [...(request.points ?? searched(open, area, settings.seed))];
  const known = points.length;
  const done: BasinRow[] = [];
  const [origin, u, v] = [area.origin, area.u, area.v ?? area.u.map(() => 0)].map((axis) => Float64Array.from(axis));
  const slice = { origin: origin!, u: u!, v: v! };
  const [xs, ys] = [centres(area.x, columns), area.y ? centres(area.y, rows) : new Float64Array(1)];
  const picture = { optimizer, hyperparameters, settings, slice, xs, ys, points };
  for (const row of basinRows(open.f, picture)) {
    // The first row also brings what the search found.
    const found = [...(row.row === 0 && !request.points ? points.slice(0, known) : []), ...row.found];
    points.push(...row.found);
    done.push(row);
    workshop.reporter.progress({ ...row, found });
  }
  const shares = basinShares(done);
  return { area, columns, rows, points, shares, probabilityOfBest: probabilityOfBest(shares, points) };
}

function ownArea({ f, info }: OpenObjective, domain: readonly Interval[] | undefined): PlaneArea {
  if (domain?.length !== f.dimension) {
    const message = say`${info.title} does not say where to start from; give a domain, or add @domain to its comment.`;
    throw new ObjectiveError(message, undefined, 'request');
  }
  const axis = (i: number) => domain.map((_, k) => (k === i ? 1 : 0));
  const [x, y] = domain;
  const others = info.start?.length === f.dimension ? info.start : domain.map(([low, high]) => (low + high) / 2);
  const origin = others.map((component, i) => (i < 2 ? 0 : component));
  return { origin, u: axis(0), x: x!, ...(y && { v: axis(1), y }) };
}

/** All critical points in the picture, where the picture is the whole space. */
function searched({ f, info }: OpenObjective, { u, v, x, y }: PlaneArea, seed: number): readonly CriticalPoint[] {
  const isWhole = f.dimension === 1 ? u[0] === 1 : u[0] === 1 && v?.[1] === 1;
  if (f.dimension > mostSearchedDimensions || !isWhole) return [];
  return findCriticalPoints(f, y ? [x, y] : [x], { seed, knownMinima: info.minima }).points;
}

function centres([low, high]: Interval, count: number): Float64Array {
  return Float64Array.from({ length: count }, (_, i) => low + ((high - low) * (i + 0.5)) / count);
}
