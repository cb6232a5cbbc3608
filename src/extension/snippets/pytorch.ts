// A run's settings as PyTorch code: its optimizer, start, clipping and stopping rule around a loss that the reader puts in.
import type { Hyperparameters } from '../../protocol/objective.js';
import type { RunSettings } from '../../protocol/runRequest.js';
import { call, comments, leftOut, python, pythonList, type Counterpart, type PythonValue } from './python.js';
import type { SnippetSource } from './snippet.js';

type H = Hyperparameters;
const optimizer = (name: string, settings: Readonly<Record<string, PythonValue | undefined>>): Counterpart => ({
  call: call(`torch.optim.${name}`, ['[theta]'], settings as Record<string, PythonValue>),
});
const value = (h: H, name: string): PythonValue => h[name] ?? null;
const betas = (h: H): PythonValue => [value(h, 'beta1'), value(h, 'beta2')];
const common = (h: H) => ({ lr: value(h, 'learningRate'), weight_decay: value(h, 'weightDecay') });
const adamLike = (h: H) => ({ lr: value(h, 'learningRate'), betas: betas(h), eps: value(h, 'epsilon') });
const decay = (h: H) => ({ weight_decay: value(h, 'weightDecay') });
/** Absent unless it is on: releases before 2.1 do not have it. */
const decoupling = (h: H) => (h['decoupledWeightDecay'] === true ? { decoupled_weight_decay: true } : {});
const heavyBall = (h: H) => ({ ...common(h), momentum: value(h, 'momentum'), dampening: value(h, 'dampening') });

/** Same names, same formulas, same order of hyper-parameters as torch.optim documents them. */
const counterparts: Readonly<Record<string, (h: H, settings: RunSettings) => Counterpart | undefined>> = {
  gradientDescent: (h) => optimizer('SGD', common(h)),
  momentum: (h) => optimizer('SGD', heavyBall(h)),
  nesterov: (h) => (h['lookahead'] === true ? undefined : optimizer('SGD', { ...heavyBall(h), nesterov: true })),
  adagrad: (h) =>
    optimizer('Adagrad', {
      ...common(h),
      lr_decay: value(h, 'learningRateDecay'),
      initial_accumulator_value: value(h, 'initialAccumulator'),
      eps: value(h, 'epsilon'),
    }),
  adadelta: (h) => optimizer('Adadelta', { ...common(h), rho: value(h, 'rho'), eps: value(h, 'epsilon') }),
  rmsprop: (h) =>
    optimizer('RMSprop', {
      ...common(h),
      alpha: value(h, 'rho'),
      eps: value(h, 'epsilon'),
      momentum: value(h, 'momentum'),
      centered: value(h, 'centered'),
    }),
  adam: (h) => optimizer('Adam', { ...adamLike(h), ...decay(h), amsgrad: value(h, 'amsgrad') }),
  adamw: (h) => optimizer('AdamW', { ...adamLike(h), ...decay(h), amsgrad: value(h, 'amsgrad') }),
  adamax: (h) => optimizer('Adamax', { ...adamLike(h), ...decay(h) }),
  nadam: (h) =>
    optimizer('NAdam', { ...adamLike(h), ...decay(h), momentum_decay: value(h, 'momentumDecay'), ...decoupling(h) }),
  radam: (h) => optimizer('RAdam', { ...adamLike(h), ...decay(h), ...decoupling(h) }),
  asgd: (h) =>
    optimizer('ASGD', { ...common(h), lambd: value(h, 'lambda'), alpha: value(h, 'alpha'), t0: value(h, 't0') }),
  rprop: (h) =>
    optimizer('Rprop', {
      lr: value(h, 'learningRate'),
      etas: [value(h, 'etaMinus'), value(h, 'etaPlus')],
      step_sizes: [value(h, 'minStepSize'), value(h, 'maxStepSize')],
    }),
  lbfgs: (h, { steps, gradientTolerance }) => ({
    ...optimizer('LBFGS', {
      lr: value(h, 'learningRate'),
      max_iter: steps,
      tolerance_grad: gradientTolerance,
      tolerance_change: 0,
      history_size: value(h, 'historySize'),
      line_search_fn: 'strong_wolfe',
    }),
    remarks: [
      ...(h['lineSearch'] === 'strongWolfe' ? [] : [`the run's line search was ${String(h['lineSearch'])}`]),
      'torch.optim.LBFGS tests the largest component of the gradient, the run its norm',
    ],
  }),
};

/** Undefined where torch.optim has no counterpart. */
export function pytorchSnippet({ optimizer: name, hyperparameters, settings, start, title }: SnippetSource) {
  const counterpart = counterparts[name]?.(hyperparameters, settings);
  if (!counterpart) return undefined;
  const head = [
    'import torch',
    '',
    ...comments([
      `${title}: replace loss by yours, written in PyTorch`,
      ...leftOut(settings, start),
      ...(counterpart.remarks ?? []),
    ]),
    `theta = torch.tensor(${pythonList(start)}, dtype=torch.${settings.precision}, requires_grad=True)`,
    `optimizer = ${counterpart.call}`,
    '',
  ];
  return [...head, ...(name === 'lbfgs' ? closure : loop(settings)), ''].join('\n');
}

const closure = [
  'def closure():',
  '    optimizer.zero_grad()',
  '    value = loss(theta)',
  '    value.backward()',
  '    return value',
  '',
  'optimizer.step(closure)',
];

function loop({ steps, gradientTolerance, clipNorm, clipNormType, clipValue }: RunSettings): string[] {
  const norm = python(clipNormType === 'inf' ? Infinity : 2);
  return [
    `for step in range(${steps}):`,
    '    optimizer.zero_grad()',
    '    value = loss(theta)',
    '    value.backward()',
    ...(gradientTolerance > 0 ? [`    if theta.grad.norm() < ${python(gradientTolerance)}:`, '        break'] : []),
    ...(clipValue === undefined ? [] : [`    torch.nn.utils.clip_grad_value_([theta], ${python(clipValue)})`]),
    ...(clipNorm === undefined
      ? []
      : [`    torch.nn.utils.clip_grad_norm_([theta], ${python(clipNorm)}, norm_type=${norm})`]),
    '    optimizer.step()',
  ];
}
