// A run's settings as optax code (JAX): its optimizer, start, clipping and stopping rule around a loss that the reader
// puts in.
import type { Hyperparameters } from '../../protocol/objective.js';
import { call, comments, leftOut, python, pythonList, type Counterpart, type PythonValue } from './python.js';
import type { SnippetSource } from './snippet.js';

type H = Hyperparameters;
const value = (h: H, name: string): PythonValue => h[name] ?? null;
const is = (h: H, name: string): boolean => h[name] !== undefined && h[name] !== 0 && h[name] !== false;
const optimizer = (h: H, name: string, settings: Readonly<Record<string, PythonValue>>, ...remarks: string[]) => ({
  call: call(`optax.${name}`, [python(value(h, 'learningRate'))], settings),
  remarks,
});
/** Of the methods without a learning rate. */
const free = (name: string, settings: Readonly<Record<string, PythonValue>>, ...remarks: string[]) => ({
  call: call(`optax.${name}`, [], settings),
  remarks,
});
const betas = (h: H) => ({ b1: value(h, 'beta1'), b2: value(h, 'beta2') });
const adamLike = (h: H) => ({ ...betas(h), eps: value(h, 'epsilon') });
/** Decay that is a part of the method; elsewhere it is added to the gradient first. */
const decoupled = (h: H) => ({ ...adamLike(h), weight_decay: value(h, 'weightDecay') });
const ownDecay = ['adamw', 'adan', 'lion', 'lamb', 'lars', 'novograd', 'ademamix'];
const corrected = 'optax corrects the bias of its moments, the run did not';

const counterparts: Readonly<Record<string, (h: H) => Counterpart | undefined>> = {
  gradientDescent: (h) => optimizer(h, 'sgd', {}),
  momentum: (h) => (is(h, 'dampening') ? undefined : optimizer(h, 'sgd', { momentum: value(h, 'momentum') })),
  nesterov: (h) =>
    is(h, 'dampening') || is(h, 'lookahead')
      ? undefined
      : optimizer(h, 'sgd', { momentum: value(h, 'momentum'), nesterov: true }),
  adagrad: (h) =>
    is(h, 'learningRateDecay')
      ? undefined
      : optimizer(
          h,
          'adagrad',
          { initial_accumulator_value: value(h, 'initialAccumulator'), eps: value(h, 'epsilon') },
          'optax adds eps under the root, the run outside',
        ),
  adadelta: (h) => optimizer(h, 'adadelta', { rho: value(h, 'rho'), eps: value(h, 'epsilon') }),
  rmsprop: (h) =>
    optimizer(h, 'rmsprop', {
      decay: value(h, 'rho'),
      eps: value(h, 'epsilon'),
      eps_in_sqrt: false,
      centered: value(h, 'centered'),
      momentum: is(h, 'momentum') ? value(h, 'momentum') : null,
    }),
  adam: (h) =>
    is(h, 'amsgrad')
      ? optimizer(h, 'amsgrad', adamLike(h), 'optax corrects the bias before it takes the maximum, the run after')
      : optimizer(h, 'adam', adamLike(h)),
  adamw: (h) => (is(h, 'amsgrad') ? undefined : optimizer(h, 'adamw', decoupled(h))),
  adamax: (h) => optimizer(h, 'adamax', adamLike(h)),
  nadam: (h) =>
    is(h, 'decoupledWeightDecay')
      ? optimizer(h, 'nadamw', decoupled(h), "optax's has no momentum_decay")
      : optimizer(h, 'nadam', adamLike(h), "optax's has no momentum_decay"),
  radam: (h) => (is(h, 'decoupledWeightDecay') ? undefined : optimizer(h, 'radam', adamLike(h))),
  rprop: (h) =>
    optimizer(h, 'rprop', {
      eta_minus: value(h, 'etaMinus'),
      eta_plus: value(h, 'etaPlus'),
      min_step_size: value(h, 'minStepSize'),
      max_step_size: value(h, 'maxStepSize'),
    }),
  adabelief: (h) => optimizer(h, 'adabelief', { ...adamLike(h), eps_root: value(h, 'epsilon') }),
  adan: (h) =>
    optimizer(
      h,
      'adan',
      { ...betas(h), b3: value(h, 'beta3'), eps: value(h, 'epsilon'), weight_decay: value(h, 'weightDecay') },
      corrected,
    ),
  yogi: (h) => optimizer(h, 'yogi', adamLike(h), corrected),
  lion: (h) => optimizer(h, 'lion', { ...betas(h), weight_decay: value(h, 'weightDecay') }),
  signSgd: (h) => optimizer(h, 'sign_sgd', {}),
  signum: (h) => optimizer(h, 'signum', { beta: value(h, 'momentum') }),
  lamb: (h) => optimizer(h, 'lamb', decoupled(h)),
  lars: (h) =>
    optimizer(h, 'lars', {
      weight_decay: value(h, 'weightDecay'),
      trust_coefficient: value(h, 'trustCoefficient'),
      momentum: value(h, 'momentum'),
    }),
  novograd: (h) => optimizer(h, 'novograd', decoupled(h)),
  lbfgs: (h) => free('lbfgs', { memory_size: value(h, 'historySize') }, "optax's line search is another (zoom)"),
  polyak: (h) => free('polyak_sgd', { max_learning_rate: value(h, 'maxLearningRate'), f_min: value(h, 'minimum') }),
  ademamix: (h) =>
    optimizer(h, 'contrib.ademamix', {
      ...betas(h),
      b3: value(h, 'beta3'),
      alpha: value(h, 'alpha'),
      eps: value(h, 'epsilon'),
      weight_decay: value(h, 'weightDecay'),
    }),
  adopt: (h) => optimizer(h, 'contrib.adopt', adamLike(h)),
  madgrad: (h) => optimizer(h, 'contrib.madgrad', { momentum: value(h, 'momentum'), eps: value(h, 'epsilon') }),
  prodigy: (h) =>
    optimizer(h, 'contrib.prodigy', {
      betas: [value(h, 'beta1'), value(h, 'beta2')],
      eps: value(h, 'epsilon'),
      estim_lr0: value(h, 'initialDistance'),
    }),
  dog: (h) => optimizer(h, 'contrib.dog', { init_step: ['heuristic', value(h, 'initialDistance')] }),
  cocob: (h) => free('contrib.cocob', { alpha: value(h, 'alpha') }),
};

/** Undefined where optax has no counterpart. */
export function optaxSnippet({ optimizer: name, hyperparameters, settings, start, title }: SnippetSource) {
  const counterpart = counterparts[name]?.(hyperparameters);
  if (!counterpart) return undefined;
  const before = [
    ...(settings.clipValue === undefined ? [] : [`optax.clip(${python(settings.clipValue)})`]),
    ...(settings.clipNorm === undefined ? [] : [`optax.clip_by_global_norm(${python(settings.clipNorm)})`]),
    ...(is(hyperparameters, 'weightDecay') && !is(hyperparameters, 'decoupledWeightDecay') && !ownDecay.includes(name)
      ? [`optax.add_decayed_weights(${python(value(hyperparameters, 'weightDecay'))})`]
      : []),
  ];
  const chained = before.length === 0 ? counterpart.call : `optax.chain(${[...before, counterpart.call].join(', ')})`;
  const remarks = [
    ...leftOut(settings, start),
    ...(settings.clipNorm !== undefined && settings.clipNormType === 'inf' ? ['the run clipped the maximum norm'] : []),
    ...(counterpart.remarks ?? []),
  ];
  return [
    'import jax',
    'import jax.numpy as jnp',
    'import optax',
    '',
    ...(settings.precision === 'float64' ? ['jax.config.update("jax_enable_x64", True)'] : []),
    ...comments([`${title}: replace loss by yours, written in JAX`, ...remarks]),
    `theta = jnp.array(${pythonList(start)}, dtype=jnp.${settings.precision})`,
    `optimizer = ${chained}`,
    'state = optimizer.init(theta)',
    '',
    `for step in range(${settings.steps}):`,
    '    value, gradient = jax.value_and_grad(loss)(theta)',
    ...(settings.gradientTolerance > 0
      ? [`    if jnp.linalg.norm(gradient) < ${python(settings.gradientTolerance)}:`, '        break']
      : []),
    `    updates, state = optimizer.update(${update(name)})`,
    '    theta = optax.apply_updates(theta, updates)',
    '',
  ].join('\n');
}

/** Methods with a line search, or a step by the value, are told more. */
function update(name: string): string {
  const usual = 'gradient, state, theta';
  if (name === 'lbfgs') return `${usual}, value=value, grad=gradient, value_fn=loss`;
  return name === 'polyak' ? `${usual}, value=value` : usual;
}
