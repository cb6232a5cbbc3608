// Which plane through many parameters the contour shows, and what that slice leaves out, in a sentence.
import type { ObjectiveView, Plane } from '../../src/protocol/panel.js';
import { choice } from '../elements/controls.js';
import { element } from '../elements/dom.js';
import * as l10n from '../texts/l10n.js';
import { formatNumber, subscript } from '../texts/numberFormat.js';
import type { Outlet, View } from '../page/view.js';

/** More parameters than this are not listed: nobody finds one among thousands. */
const mostListed = 200;

const planeKinds: readonly (readonly [Plane['kind'], string])[] = [
  ['coordinates', l10n.t('Coordinates')],
  ['principalComponents', l10n.t('Principal components')],
  ['hessian', l10n.t('Hessian eigenvectors')],
  ['points', l10n.t('Three points')],
];

export function createPlaneMenu(outlet: Outlet): View {
  const kind = choice(l10n.t('Plane'), (chosen) => outlet.post({ type: 'plane', kind: chosen as Plane['kind'] }));
  const across = choice(l10n.t('Horizontal parameter'), (axis) =>
    turn([Number(axis), axesOf(outlet.state().grid?.plane)[1]]),
  );
  const upwards = choice(l10n.t('Vertical parameter'), (axis) =>
    turn([axesOf(outlet.state().grid?.plane)[0], Number(axis)]),
  );
  const sentence = element('p', { class: 'quiet slice' });
  const root = element('div', { class: 'plane-menu' }, kind.element, across.element, upwards.element, sentence);

  function turn(axes: readonly [number, number]): void {
    if (axes[0] !== axes[1]) outlet.post({ type: 'plane', kind: 'coordinates', axes });
  }

  return {
    element: root,
    update({ state: { grid, objective } }) {
      const plane = grid?.plane;
      root.hidden = plane === undefined || plane.origin.length <= 2;
      if (!plane || root.hidden) return;
      kind.show(planeKinds, plane.kind);
      across.element.hidden = upwards.element.hidden = plane.kind !== 'coordinates';
      const names = parameterNames(objective, Math.min(mostListed, plane.origin.length));
      const [first, second] = axesOf(plane);
      const options = names.map((name, i) => [String(i), name] as const);
      across.show(
        options.filter((_, i) => i !== second),
        String(first),
      );
      upwards.show(
        options.filter((_, i) => i !== first),
        String(second),
      );
      sentence.textContent = describeSlice(plane);
    },
  };
}

/** What the slice is, what share of the paths' variance lies in it, and how far from it they lie. */
function describeSlice({ kind, origin, explained, error }: Plane): string {
  const kinds = {
    coordinates: l10n.t('A slice along two coordinates through the lowest end or start'),
    principalComponents: l10n.t('The plane of the paths’ principal components'),
    hessian: l10n.t('The plane of the Hessian’s extreme eigenvectors at the lowest end or start'),
    points: l10n.t('The plane through three points, ends of the runs first'),
  };
  const slice = l10n.t('{0}, {1} parameters', kinds[kind], origin.length);
  if (explained === undefined) return `${slice}.`;
  const share = formatNumber(100 * explained, 3);
  if (error === undefined) return l10n.t('{0}; it holds {1} % of the paths’ variance.', slice, share);
  const distance = formatNumber(error, 2);
  return l10n.t('{0}; it holds {1} % of the paths’ variance, and they lie up to {2} off it.', slice, share, distance);
}

/** The coordinates, base 0, that a plane runs along; the first two where it runs along none. */
function axesOf(plane: Plane | undefined): readonly [number, number] {
  const along = (direction: readonly number[] | undefined, otherwise: number): number => {
    const place = direction?.findIndex((share) => share !== 0) ?? -1;
    return place < 0 ? otherwise : place;
  };
  return plane?.kind === 'coordinates' ? [along(plane.u, 0), along(plane.v, 1)] : [0, 1];
}

function parameterNames(objective: ObjectiveView | undefined, count: number): string[] {
  const parameters = objective?.parameters;
  const named =
    parameters?.kind === 'scalars' ? parameters.names : parameters?.kind === 'object' ? parameters.keys : [];
  return Array.from({ length: count }, (_, i) => named[i] ?? `θ${subscript(i + 1)}`);
}
