// Critical points in the plane, their kinds told by shape: ● minimum, ◆ saddle, ▲ maximum, ○ degenerate, ✕ not critical.
import type { Plane } from '../../../src/protocol/panel.js';
import type { CriticalPoint, CriticalPointKind } from '../../../src/protocol/run.js';
import { pointOnPlane, projectOntoPlane } from '../plane.js';
import type { Frame } from '../frame.js';
import type { GlyphShape, Mark } from '../../scene/scene.js';
import * as l10n from '../../texts/l10n.js';

/** The sign and the name of each kind; the sign is the same in text and in pictures. */
export const criticalPointKinds: Readonly<
  Record<CriticalPointKind, { readonly shape: GlyphShape; readonly sign: string; readonly name: string }>
> = {
  minimum: { shape: 'disc', sign: '●', name: l10n.t('minimum') },
  saddle: { shape: 'diamond', sign: '◆', name: l10n.t('saddle') },
  maximum: { shape: 'triangle', sign: '▲', name: l10n.t('maximum') },
  degenerate: { shape: 'ring', sign: '○', name: l10n.t('degenerate') },
  notCritical: { shape: 'cross', sign: '✕', name: l10n.t('not critical') },
};

/** `● minimum` */
export function kindText(kind: CriticalPointKind): string {
  const { sign, name } = criticalPointKinds[kind];
  return `${sign} ${name}`;
}

/** One glyph for each critical point that lies in the plane; those off it would mislead. */
export function criticalPointMarks(points: readonly CriticalPoint[], plane: Plane, frame: Frame): Mark[] {
  return points.flatMap((point): Mark[] => {
    const { shape } = criticalPointKinds[point.kind];
    return criticalPointPlaces([point], plane, frame).map(([x, y]) => {
      return { kind: 'glyph', shape, x, y, radius: 5, fill: '#ffffff', stroke: '#000000' };
    });
  });
}

/** Where those that lie in the plane are, in pixels. */
export function criticalPointPlaces(
  points: readonly CriticalPoint[],
  plane: Plane,
  frame: Frame,
): (readonly [number, number])[] {
  return points.flatMap((point) => {
    const place = placeInPlane(point, plane);
    return place ? [[frame.x(place[0]), frame.y(place[1])] as const] : [];
  });
}

/** A cross along the eigenvectors at each point, longer where the curvature is smaller: the way it is easy to go. */
export function eigenvectorMarks(
  points: readonly CriticalPoint[],
  plane: Plane,
  frame: Frame,
  colours: { readonly positive: string; readonly negative: string; readonly halo: string },
): Mark[] {
  return points.flatMap((point) => {
    const place = placeInPlane(point, plane);
    if (!place || plane.origin.length !== 2) return [];
    return (point.eigenvectors ?? []).flatMap((vector, i): Mark[] => {
      const [dx = 0, dy = 0] = vector;
      const [px, py] = [frame.x(place[0] + dx) - frame.x(place[0]), frame.y(place[1] + dy) - frame.y(place[1])];
      const length = 26 / (Math.hypot(px, py) || 1);
      const [x, y] = [frame.x(place[0]), frame.y(place[1])];
      const ends = Float64Array.of(x - px * length, y - py * length, x + px * length, y + py * length);
      const colour = (point.eigenvalues[i] ?? 0) < 0 ? colours.negative : colours.positive;
      const line: Mark = { kind: 'polyline', points: ends, colour, width: 2, dash: [] };
      return [{ ...line, colour: colours.halo, width: 4.5 }, line];
    });
  });
}

function placeInPlane(point: CriticalPoint, plane: Plane): readonly [number, number] | undefined {
  if (point.theta.length !== plane.origin.length) return undefined;
  const [x = NaN, y = NaN] = projectOntoPlane(plane, point.theta);
  if (!plane.v) return [x, point.value];
  const nearest = pointOnPlane(plane, x, y);
  const distance = Math.hypot(...nearest.map((value, i) => value - (point.theta[i] ?? NaN)));
  return distance <= 1e-6 * Math.max(1, Math.hypot(...point.theta)) ? [x, y] : undefined;
}
