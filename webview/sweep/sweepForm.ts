// What to sweep: one hyper-parameter or two, from where to where, how many values, how many steps.
import type { SweepAxisForm, SweepForm, SweepView } from '../../src/protocol/sweep.js';
import { choice } from '../elements/controls.js';
import { element } from '../elements/dom.js';
import * as l10n from '../texts/l10n.js';

export interface SweepFormView {
  readonly element: HTMLElement;
  /** Fills in the form of the view, unless the user is at it. */
  show(view: SweepView): void;
  /** As it stands; undefined, and the first wrong field focused, where a field holds no number. */
  read(): SweepForm | undefined;
}

const none = '—';

export function createSweepForm(): SweepFormView {
  const steps = numberField(l10n.t('steps'), 1);
  const x = axisFields('x');
  const y = axisFields('y');
  const root = element('div', { class: 'form' }, x.element, y.element, labelled(l10n.t('steps'), steps.element));
  let form: SweepForm | undefined;

  return {
    element: root,
    show(view) {
      if (view.form === form) return;
      form = view.form;
      const names = view.hyperparameters.map(({ name }) => name);
      x.show(names, form.x);
      y.show([none, ...names], form.y);
      steps.show(form.steps);
    },
    read() {
      const fields = [x.read(), y.read(), steps.read()] as const;
      const [first, second, count] = fields;
      if (!first || second === undefined || count === undefined) return undefined;
      return { x: first, ...(second && { y: second }), steps: count };
    },
  };
}

interface AxisFields {
  readonly element: HTMLElement;
  show(names: readonly string[], axis: SweepAxisForm | undefined): void;
  /** Null where no hyper-parameter is chosen; undefined where a field is wrong. */
  read(): SweepAxisForm | null | undefined;
}

const empty: SweepAxisForm = { hyperparameter: none, from: 0, to: 0.99, count: 10, scale: 'linear' };

function axisFields(name: 'x' | 'y'): AxisFields {
  let chosen = none;
  let scale: SweepAxisForm['scale'] = 'log';
  let options: readonly (readonly [string, string])[] = [];
  const which = choice(name === 'x' ? l10n.t('Hyper-parameter') : l10n.t('Second hyper-parameter'), (value) => {
    chosen = value;
    update();
  });
  const spacing = choice(l10n.t('Spacing of {0}', name), (value) => {
    scale = value === 'log' ? 'log' : 'linear';
  });
  const [from, to, count] = [
    numberField(l10n.t('{0} from', name)),
    numberField(l10n.t('{0} to', name)),
    numberField(l10n.t('{0} values', name), 2),
  ];
  const details = element(
    'span',
    { class: 'range' },
    ...[from.element, '–', to.element, spacing.element, labelled(l10n.t('values'), count.element)],
  );
  const root = element('div', { class: 'axis', role: 'group', 'aria-label': name }, which.element, details);

  function update(): void {
    which.show(options, chosen);
    spacing.show(
      [
        ['log', l10n.t('log')],
        ['linear', l10n.t('linear')],
      ],
      scale,
    );
    details.hidden = chosen === none;
  }

  return {
    element: root,
    show(names, axis = empty) {
      options = names.map((option) => [option, option === none ? l10n.t('and no second one') : option]);
      ({ hyperparameter: chosen, scale } = axis);
      from.show(axis.from);
      to.show(axis.to);
      count.show(axis.count);
      update();
    },
    read() {
      if (chosen === none) return null;
      const values = { from: from.read(), to: to.read(), count: count.read() };
      if (values.from === undefined || values.to === undefined || values.count === undefined) return undefined;
      return { hyperparameter: chosen, from: values.from, to: values.to, count: values.count, scale };
    },
  };
}

interface NumberField {
  readonly element: HTMLInputElement;
  show(value: number): void;
  read(): number | undefined;
}

/** `least`: a whole number, at least so large. */
function numberField(label: string, least?: number): NumberField {
  const input = element('input', { type: 'text', inputmode: 'decimal', 'aria-label': label, class: 'number-field' });
  const value = (): number | undefined => {
    const number = input.value.trim() === '' ? NaN : Number(input.value.replace('−', '-'));
    const whole = least === undefined || (Number.isInteger(number) && number >= least);
    return Number.isFinite(number) && whole ? number : undefined;
  };
  const mark = (): void => {
    const wrong = value() === undefined;
    input.setAttribute('aria-invalid', String(wrong));
    input.title = wrong
      ? least === undefined
        ? l10n.t('Type a number.')
        : l10n.t('Type a whole number from {0} on.', least)
      : '';
  };
  input.addEventListener('input', mark);
  return {
    element: input,
    show(shown) {
      input.value = String(shown);
      mark();
    },
    read() {
      const read = value();
      if (read === undefined) input.focus();
      return read;
    },
  };
}

function labelled(text: string, field: HTMLElement): HTMLElement {
  return element('label', {}, `${text} `, field);
}
