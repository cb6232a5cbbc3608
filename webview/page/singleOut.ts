// Where runs are listed, the one under the pointer, or with the keyboard's focus, stands out in all charts.
import type { PanelState } from '../state/state.js';
import { seedGroups } from '../state/seedGroups.js';
import type { Outlet } from './view.js';

/** Tells which run of `list` is pointed at: its entries say of which they are by `data-run`. */
export function singleOut(list: HTMLElement, { move }: Outlet): void {
  const single = ({ target }: Event): void => {
    const entry = target instanceof Element ? target.closest<HTMLElement>('[data-run]') : null;
    move({ type: 'singled', run: entry?.dataset['run'] });
  };
  const none = (): void => move({ type: 'singled', run: undefined });
  list.addEventListener('pointerover', single);
  list.addEventListener('pointerleave', none);
  list.addEventListener('focusin', (event) => {
    // A press leaves the focus where the pointer is about to go.
    if (event.target instanceof Element && event.target.matches(':focus-visible')) single(event);
  });
  list.addEventListener('focusout', none);
}

/** The runs that stand out, with several seeds all of them; undefined where none is pointed at. */
export function singledRuns({ runs, singled }: PanelState): ReadonlySet<string> | undefined {
  const group = seedGroups(runs).find((members) => members.some(({ id }) => id === singled));
  // Among the faint paths of a former source and alone there is nothing to dim.
  return group && group.length < runs.length ? new Set(group.map(({ id }) => id)) : undefined;
}
