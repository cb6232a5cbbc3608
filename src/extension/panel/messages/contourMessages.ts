// What the contour and the curves show: another part of the plane, another plane, more steps, critical points, basins; and
// the end of what takes too long of it.
import { decimateBetween } from '../../../runs/decimate.js';
import type { Handlers } from './desk.js';

export const contourMessages: Handlers<
  'zoom' | 'plane' | 'detail' | 'findCriticalPoints' | 'stopWork' | 'basins' | 'cancelBasins' | 'probe' | 'anatomy'
> = {
  zoom: ({ viewport, columns, rows }, { contour, objective }) => contour.zoom(objective, viewport, columns, rows),
  plane: ({ kind, axes = [0, 1] }, desk) => desk.contour.turn(desk.objective, desk.runs(), { kind, axes }),
  detail({ from, to, points }, desk) {
    for (const { id, iterates } of desk.runs()) {
      desk.send({ type: 'detail', run: id, iterates: iterates.pick(decimateBetween(iterates, from, to, points)) });
    }
  },
  findCriticalPoints: (_, desk) => desk.findCriticalPoints(),
  stopWork: (_, { work }) => work.stop(),
  probe: ({ theta }, desk) => desk.probe.wish(theta),
  anatomy: ({ run, step }, desk) => desk.anatomy.wish({ run, step }),
  basins({ run: id }, { parts, contour, basins, criticalPoints }) {
    const run = parts.store.get(id);
    return run && contour.grid && basins.compute(run, contour.grid, criticalPoints);
  },
  cancelBasins: (_, { basins }) => basins.cancel(),
};
