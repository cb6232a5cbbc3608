// In a narrow panel the parts that explain the rest are folded to their names; a button unfolds them.
import { element, showText } from './dom.js';
import type { Outlet, View } from '../page/view.js';

/**
 * The view with such a button at its top, which the style sheet shows where the panel is narrow. `name` tells the folds apart:
 * each is remembered. `title` is what the view shows at the moment.
 */
export function foldable(view: View, name: string, title: () => string, outlet: Outlet): View {
  const key = `${name}.unfolded`;
  const button = element('button', { class: 'fold' });
  button.addEventListener('click', () => {
    outlet.move({ type: 'viewState', viewState: { [key]: outlet.state().viewState[key] !== true } });
  });
  view.element.prepend(button);
  return {
    element: view.element,
    update(picture) {
      view.update(picture);
      const unfolded = picture.state.viewState[key] === true;
      view.element.classList.toggle('folded', !unfolded);
      button.setAttribute('aria-expanded', String(unfolded));
      showText(button, title());
    },
  };
}
