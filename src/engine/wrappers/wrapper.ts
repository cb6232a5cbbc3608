// What goes around an optimizer: transforms of its gradient, and methods that steer another method. One wrapper, one
// file; `lookahead(adam)` names a composition.
import type { Hyperparameters, OptimizerInfo } from '../../protocol/objective.js';
import { ObjectiveError } from '../../protocol/objectiveError.js';
import type { HyperparameterDeclaration, SettingsOf } from '../hyperparameters.js';
import { isGradientFree, type Optimizer, type Oracle, type Stepper } from '../optimizer.js';
import { say } from '../../protocol/sentence.js';

export interface Wrapper extends Omit<OptimizerInfo, 'family' | 'needs'> {
  /** The optimizer that it goes around where none is named. */
  readonly inner: string;
  /** `inner` already runs; its state is kept beside the wrapper's own. */
  wrap(inner: Stepper, settings: Hyperparameters, oracle: Oracle): Stepper;
}

export function defineWrapper<const Declared extends readonly HyperparameterDeclaration[]>(
  wrapper: Omit<Wrapper, 'wrap' | 'hyperparameters'> & {
    readonly hyperparameters: Declared;
    wrap(inner: Stepper, settings: SettingsOf<Declared>, oracle: Oracle): Stepper;
  },
): Wrapper {
  return wrapper;
}

/** A wrapper that changes the gradient, in place in a copy, before the optimizer sees it. */
export function defineGradientTransform<const Declared extends readonly HyperparameterDeclaration[]>(
  transform: Omit<Wrapper, 'wrap' | 'hyperparameters' | 'inner'> & {
    readonly hyperparameters: Declared;
    transform(gradient: Float64Array, theta: Float64Array, settings: SettingsOf<Declared>, oracle: Oracle): void;
  },
): Wrapper {
  return defineWrapper({
    ...transform,
    inner: 'gradientDescent',
    wrap(inner, settings, oracle) {
      const at = { theta: oracle.start, value: NaN, gradient: new Float64Array(oracle.dimension) };
      return {
        ...inner,
        step({ theta, value, gradient }, next) {
          at.theta = theta;
          at.value = value;
          at.gradient.set(gradient);
          transform.transform(at.gradient, theta, settings, oracle);
          oracle.trace?.('transform', transform.name, at.gradient);
          return inner.step(at, next);
        },
      };
    },
  });
}

/** The optimizer inside the wrapper; it has the hyper-parameters of both. */
export function wrapped(wrapper: Wrapper, optimizer: Optimizer): Optimizer {
  if (isGradientFree(optimizer)) {
    const message = say`${wrapper.name} needs gradients, and ${optimizer.name} has none.`;
    throw new ObjectiveError(message, undefined, 'request');
  }
  return {
    ...optimizer,
    name: `${wrapper.name}(${optimizer.name})`,
    title: `${wrapper.title} of ${optimizer.title}`,
    description: wrapper.description,
    source: wrapper.source,
    hyperparameters: [...optimizer.hyperparameters, ...wrapper.hyperparameters],
    create(settings, oracle) {
      const inner = traced(optimizer, settings, oracle);
      const { stay = inner.stay, ...stepper } = wrapper.wrap(inner, settings, oracle);
      return { ...stepper, ...(stay && { stay }) };
    },
  };
}

/** The optimizer's stepper; where steps are looked at, its proposal is shown, which the wrapper may change. */
function traced(optimizer: Optimizer, settings: Hyperparameters, oracle: Oracle): Stepper {
  const stepper = optimizer.create(settings, oracle);
  const { trace } = oracle;
  if (!trace) return stepper;
  const update = new Float64Array(oracle.dimension);
  return {
    ...stepper,
    step(at, next) {
      const outcome = stepper.step(at, next);
      for (let i = 0; i < update.length; i++) update[i] = next[i] - at.theta[i];
      trace('update', optimizer.name, update);
      return outcome;
    },
  };
}
