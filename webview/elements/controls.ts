// Buttons, menus and check boxes, as elements of the toolkit.
import { element } from './dom.js';
import type { LineLook } from '../state/optimizerColour.js';

/** A button that says what it does. */
export function button(
  text: string,
  press: () => void,
  options: { readonly appearance?: 'primary' | 'secondary' | 'icon'; readonly label?: string } = {},
): HTMLElement {
  const { appearance = 'secondary', label } = options;
  const made = element('vscode-button', { appearance, 'aria-label': label, title: label }, text);
  made.addEventListener('click', press);
  return made;
}

export interface Choice {
  readonly element: HTMLElement;
  /** Shows these options with one of them chosen; leaves the menu alone when nothing has changed. */
  show(options: readonly (readonly [value: string, text: string])[], chosen: string): void;
}

/** A drop-down menu. `label` names it for those who cannot see its place. */
export function choice(label: string, choose: (value: string) => void): Choice {
  const made = element('vscode-dropdown', { 'aria-label': label, title: label });
  let shown = '';
  made.addEventListener('change', () => choose((made as HTMLSelectElement).value));
  return {
    element: made,
    show(options, chosen) {
      const key = JSON.stringify(options);
      if (key !== shown) {
        shown = key;
        made.replaceChildren(
          ...options.map(([value, text]) =>
            element('vscode-option', { value, selected: value === chosen, 'aria-label': text }, text),
          ),
        );
      }
      if ((made as HTMLSelectElement).value !== chosen) (made as HTMLSelectElement).value = chosen;
    },
  };
}

/** A row of buttons of which one is pressed. */
export function switcher(label: string, choose: (value: string) => void): Choice {
  const made = element('div', { class: 'switcher', role: 'group', 'aria-label': label });
  let shown = '';
  return {
    element: made,
    show(options, chosen) {
      const key = JSON.stringify([options, chosen]);
      if (key === shown) return;
      shown = key;
      made.replaceChildren(
        ...options.map(([value, text]) => {
          const one = element('button', { class: 'choice', 'aria-pressed': String(value === chosen) }, text);
          one.addEventListener('click', () => choose(value));
          return one;
        }),
      );
    },
  };
}

export interface CheckBox {
  readonly element: HTMLElement;
  show(checked: boolean): void;
}

export function checkBox(text: string, change: (checked: boolean) => void): CheckBox {
  const made = element('vscode-checkbox', {}, text) as HTMLInputElement;
  let shown = false;
  // The toolkit tells of a change also where it was not the user who made it.
  made.addEventListener('change', () => {
    if (made.checked !== shown) change((shown = made.checked));
  });
  return {
    element: made,
    show: (checked) => {
      shown = checked;
      if (made.checked !== checked) made.checked = checked;
    },
  };
}

/** A section of the panel with a heading; `tools` stand at the heading's right. */
export function section(name: string, title: HTMLElement | string, ...tools: HTMLElement[]): HTMLElement {
  const id = `heading-${name}`;
  const heading = element('h2', { id }, title);
  const head = element('header', {}, heading, element('div', { class: 'tools' }, ...tools));
  return element('section', { class: name, 'aria-labelledby': id }, head);
}

/** A swatch that looks like a line: in its colour, striped where it is dashed. */
export function swatch(look?: LineLook): HTMLElement {
  const made = element('span', { class: 'swatch', 'aria-hidden': 'true' });
  showLook(made, look);
  return made;
}

/** The colour is set by script: the content policy forbids style attributes. */
export function showLook(made: HTMLElement, look: LineLook | undefined): void {
  made.style.backgroundColor = look?.colour ?? '';
  made.classList.toggle('dashed', look !== undefined && look.dash.length > 0);
}
