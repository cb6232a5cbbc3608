// Hyper-parameters: how a file declares them, and how values from a user are held against the declaration.
import type { HyperparameterInfo, HyperparameterValue, Hyperparameters } from '../protocol/objective.js';
import { ObjectiveError } from '../protocol/objectiveError.js';
import { say, type Sentence } from '../protocol/sentence.js';

export type HyperparameterDeclaration<
  Name extends string = string,
  Value extends HyperparameterValue = HyperparameterValue,
> = HyperparameterInfo & { readonly name: Name; readonly default: Value };

/** The settings by name: `[number('beta1', 0.9, …)]` → `{ beta1: number }`. */
export type SettingsOf<Declared extends readonly HyperparameterDeclaration[]> = {
  readonly [Info in Declared[number] as Info['name']]: Info['default'];
};

type Bounds = Pick<HyperparameterInfo, 'minimum' | 'maximum' | 'exclusiveMinimum' | 'exclusiveMaximum'>;

export const nonNegative: Bounds = { minimum: 0 };
export const positive: Bounds = { minimum: 0, exclusiveMinimum: true };
/** [0, 1): the decay of a running average. */
export const fraction: Bounds = { minimum: 0, maximum: 1, exclusiveMaximum: true };

/** Any finite number within the bounds; `value` is the default. */
export function number<const Name extends string>(
  name: Name,
  value: number,
  description: string,
  bounds: Bounds = {},
): HyperparameterDeclaration<Name, number> {
  return { name, kind: 'number', default: value, description, ...bounds };
}

/** A whole number within the bounds; `value` is the default. */
export function integer<const Name extends string>(
  name: Name,
  value: number,
  description: string,
  bounds: Bounds = {},
): HyperparameterDeclaration<Name, number> {
  return { name, kind: 'integer', default: value, description, ...bounds };
}

/** True or false; `value` is the default. */
export function flag<const Name extends string>(
  name: Name,
  value: boolean,
  description: string,
): HyperparameterDeclaration<Name, boolean> {
  return { name, kind: 'boolean', default: value, description };
}

/** One of several names; the first is the default. */
export function choice<const Name extends string, const Choice extends string>(
  name: Name,
  choices: readonly [Choice, ...Choice[]],
  description: string,
): HyperparameterDeclaration<Name, Choice> {
  return { name, kind: 'choice', default: choices[0], choices, description };
}

/** The one that nearly every optimizer has. */
export function learningRate(value: number): HyperparameterDeclaration<'learningRate', number> {
  return number('learningRate', value, 'Length of a step per unit of its direction, η.', nonNegative);
}

/** The L2 penalty that is added to the gradient: g ← g + λθ. */
export const weightDecay = number(
  'weightDecay',
  0,
  'Coupled (L2) weight decay λ, added to the gradient: g + λθ.',
  nonNegative,
);

/** The decays of the running mean of the gradient and of its square. */
export function moments(
  beta1: number,
  beta2: number,
): [HyperparameterDeclaration<'beta1', number>, HyperparameterDeclaration<'beta2', number>] {
  return [
    number('beta1', beta1, 'Decay of the running mean of the gradient, β₁.', fraction),
    number('beta2', beta2, 'Decay of the running mean of its square, β₂.', fraction),
  ];
}

/** What keeps a divisor from zero. */
export function epsilon(value: number): HyperparameterDeclaration<'epsilon', number> {
  return number('epsilon', value, 'Added to the divisor, ε.', nonNegative);
}

/** The decay that the moments do not see. */
export function decoupledWeightDecay(value: number): HyperparameterDeclaration<'weightDecay', number> {
  return number('weightDecay', value, 'Decoupled weight decay λ: θ shrinks by ηλ a step.', nonNegative);
}

/** Which of the two `weightDecay` means, where PyTorch lets its users choose. */
export const weightDecayIsDecoupled = flag(
  'decoupledWeightDecay',
  false,
  'Take the decay from θ, which shrinks by ηλ a step, instead of adding it to the gradient.',
);

/**
 * Every declared hyper-parameter with its given or default value. Throws `ObjectiveError` of kind 'request' where a
 * name is unknown, a value of the wrong kind, or out of range. `owner` names whose they are in the message.
 */
export function completeHyperparameters(
  owner: string,
  declared: readonly HyperparameterInfo[],
  given: Hyperparameters,
): Record<string, HyperparameterValue> {
  for (const name of Object.keys(given)) {
    if (!declared.some((info) => info.name === name)) {
      const known = declared.map((info) => info.name).join(', ');
      throw refusal(say`${owner} has no hyper-parameter '${name}'; it has ${known || say`none`}.`);
    }
  }
  return Object.fromEntries(
    declared.map((info) => {
      const value = given[info.name];
      if (value === undefined) return [info.name, info.default];
      const expected = mismatch(info, value);
      if (expected) throw refusal(say`${info.name} of ${owner} must be ${expected}, not ${JSON.stringify(value)}.`);
      return [info.name, value];
    }),
  );
}

/** What the value should have been, or undefined where it is right. */
function mismatch(info: HyperparameterInfo, value: HyperparameterValue): Sentence | undefined {
  if (info.kind === 'boolean') return typeof value === 'boolean' ? undefined : say`true or false`;
  if (info.kind === 'choice') {
    return info.choices?.includes(String(value)) ? undefined : say`one of ${info.choices?.join(', ') ?? ''}`;
  }
  if (typeof value !== 'number' || !Number.isFinite(value)) return say`a finite number`;
  if (info.kind === 'integer' && !Number.isInteger(value)) return say`a whole number`;
  return inBounds(info, value) ? undefined : bounds(info);
}

function inBounds({ minimum = -Infinity, maximum = Infinity, ...info }: HyperparameterInfo, value: number): boolean {
  const aboveMinimum = info.exclusiveMinimum ? value > minimum : value >= minimum;
  return aboveMinimum && (info.exclusiveMaximum ? value < maximum : value <= maximum);
}

function bounds({ minimum, maximum, exclusiveMinimum, exclusiveMaximum }: HyperparameterInfo): Sentence | undefined {
  const low = minimum !== undefined && (exclusiveMinimum ? say`above ${minimum}` : say`at least ${minimum}`);
  const high = maximum !== undefined && (exclusiveMaximum ? say`below ${maximum}` : say`at most ${maximum}`);
  return low && high ? say`${low} and ${high}` : low || high || undefined;
}

function refusal(message: Sentence): ObjectiveError {
  return new ObjectiveError(message, undefined, 'request');
}
