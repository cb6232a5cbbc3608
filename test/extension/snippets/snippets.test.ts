import assert from 'node:assert/strict';
import { defaultSettings } from '../../../src/protocol/defaultSettings.js';
import { optaxSnippet } from '../../../src/extension/snippets/optax.js';
import { pytorchSnippet } from '../../../src/extension/snippets/pytorch.js';
import type { SnippetSource } from '../../../src/extension/snippets/snippet.js';
import { optimizerInfos } from '../../../src/runner/optimizerInfos.js';

/** The calls as the documentation of torch.optim (2.9) and optax (0.2) has them, with the catalogue's defaults. */
const expected = {
  pytorch: {
    gradientDescent: 'SGD([theta], lr=0.01, weight_decay=0)',
    momentum: 'SGD([theta], lr=0.01, weight_decay=0, momentum=0.9, dampening=0)',
    nesterov: 'SGD([theta], lr=0.01, weight_decay=0, momentum=0.9, dampening=0, nesterov=True)',
    adagrad: 'Adagrad([theta], lr=0.3, weight_decay=0, lr_decay=0, initial_accumulator_value=0, eps=1e-10)',
    adadelta: 'Adadelta([theta], lr=1, weight_decay=0, rho=0.9, eps=0.000001)',
    rmsprop: 'RMSprop([theta], lr=0.01, weight_decay=0, alpha=0.99, eps=1e-8, momentum=0, centered=False)',
    adam: 'Adam([theta], lr=0.01, betas=(0.9, 0.999), eps=1e-8, weight_decay=0, amsgrad=False)',
    adamw: 'AdamW([theta], lr=0.01, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01, amsgrad=False)',
    adamax: 'Adamax([theta], lr=0.01, betas=(0.9, 0.999), eps=1e-8, weight_decay=0)',
    nadam: 'NAdam([theta], lr=0.01, betas=(0.9, 0.999), eps=1e-8, weight_decay=0, momentum_decay=0.004)',
    radam: 'RAdam([theta], lr=0.01, betas=(0.9, 0.999), eps=1e-8, weight_decay=0)',
    asgd: 'ASGD([theta], lr=0.01, weight_decay=0, lambd=0.0001, alpha=0.75, t0=1000000)',
    rprop: 'Rprop([theta], lr=0.01, etas=(0.5, 1.2), step_sizes=(0.000001, 50))',
    lbfgs:
      'LBFGS([theta], lr=1, max_iter=1000, tolerance_grad=0.000001, tolerance_change=0, history_size=100, line_search_fn="strong_wolfe")',
  } as Readonly<Record<string, string>>,
  optax: {
    gradientDescent: 'sgd(0.01)',
    momentum: 'sgd(0.01, momentum=0.9)',
    nesterov: 'sgd(0.01, momentum=0.9, nesterov=True)',
    adagrad: 'adagrad(0.3, initial_accumulator_value=0, eps=1e-10)',
    adadelta: 'adadelta(1, rho=0.9, eps=0.000001)',
    rmsprop: 'rmsprop(0.01, decay=0.99, eps=1e-8, eps_in_sqrt=False, centered=False, momentum=None)',
    adam: 'adam(0.01, b1=0.9, b2=0.999, eps=1e-8)',
    adamw: 'adamw(0.01, b1=0.9, b2=0.999, eps=1e-8, weight_decay=0.01)',
    adamax: 'adamax(0.01, b1=0.9, b2=0.999, eps=1e-8)',
    nadam: 'nadam(0.01, b1=0.9, b2=0.999, eps=1e-8)',
    radam: 'radam(0.01, b1=0.9, b2=0.999, eps=1e-8)',
    rprop: 'rprop(0.01, eta_minus=0.5, eta_plus=1.2, min_step_size=0.000001, max_step_size=50)',
    adabelief: 'adabelief(0.01, b1=0.9, b2=0.999, eps=1e-16, eps_root=1e-16)',
    adan: 'adan(0.01, b1=0.98, b2=0.92, b3=0.99, eps=1e-8, weight_decay=0)',
    yogi: 'yogi(0.01, b1=0.9, b2=0.999, eps=0.001)',
    lion: 'lion(0.003, b1=0.9, b2=0.99, weight_decay=0)',
    signSgd: 'sign_sgd(0.003)',
    signum: 'signum(0.003, beta=0.9)',
    lamb: 'lamb(0.01, b1=0.9, b2=0.999, eps=0.000001, weight_decay=0)',
    lars: 'lars(1, weight_decay=0, trust_coefficient=0.001, momentum=0.9)',
    novograd: 'novograd(0.003, b1=0.95, b2=0.98, eps=1e-8, weight_decay=0)',
    adopt: 'contrib.adopt(0.01, b1=0.9, b2=0.9999, eps=0.000001)',
    ademamix: 'contrib.ademamix(0.003, b1=0.9, b2=0.999, b3=0.9999, alpha=5, eps=1e-8, weight_decay=0)',
    madgrad: 'contrib.madgrad(0.01, momentum=0.9, eps=0.000001)',
    polyak: 'polyak_sgd(max_learning_rate=10, f_min=0)',
    dog: 'contrib.dog(1, init_step=("heuristic", 0.000001))',
    prodigy: 'contrib.prodigy(1, betas=(0.9, 0.999), eps=1e-8, estim_lr0=0.000001)',
    cocob: 'contrib.cocob(alpha=100)',
    lbfgs: 'lbfgs(memory_size=100)',
  } as Readonly<Record<string, string>>,
};

function source(name: string, change: Partial<SnippetSource> = {}): SnippetSource {
  const info = optimizerInfos.find((one) => one.name === name);
  const hyperparameters = Object.fromEntries((info?.hyperparameters ?? []).map((one) => [one.name, one.default]));
  return {
    title: 'A run',
    optimizer: name,
    settings: defaultSettings,
    start: [-1.2, 1],
    ...change,
    hyperparameters: { ...hyperparameters, ...change.hyperparameters },
  };
}

const libraries = [
  ['pytorch', 'torch.optim.', pytorchSnippet],
  ['optax', 'optax.', optaxSnippet],
] as const;

for (const [library, prefix, write] of libraries) {
  describe(`the snippet for ${library}`, () => {
    for (const { name } of optimizerInfos) {
      const call = expected[library][name];
      it(`of ${name}: ${call === undefined ? 'none' : call.split('(')[0]}`, () => {
        const line = write(source(name))
          ?.split('\n')
          .find((one) => one.startsWith('optimizer = '));
        assert.equal(line, call === undefined ? undefined : `optimizer = ${prefix}${call}`);
      });
    }
  });
}

describe('a snippet', () => {
  it('tells of decoupled decay, and does not couple it', () => {
    const hyperparameters = { weightDecay: 0.1, decoupledWeightDecay: true };
    assert.match(
      pytorchSnippet(source('radam', { hyperparameters }))!,
      /weight_decay=0\.1, decoupled_weight_decay=True\)/,
    );
    const nadamw = optaxSnippet(source('nadam', { hyperparameters }))!;
    assert.match(nadamw, /optimizer = optax\.nadamw\(0\.01, b1=0\.9, b2=0\.999, eps=1e-8, weight_decay=0\.1\)/);
    assert.equal(optaxSnippet(source('radam', { hyperparameters })), undefined);
  });

  it('for PyTorch is a whole program around loss', () =>
    assert.equal(
      pytorchSnippet(
        source('adam', {
          settings: { ...defaultSettings, steps: 50, clipNorm: 1, clipNormType: 'inf', clipValue: 0.5 },
        }),
      ),
      [
        'import torch',
        '',
        '# A run: replace loss by yours, written in PyTorch.',
        'theta = torch.tensor([-1.2, 1.0], dtype=torch.float64, requires_grad=True)',
        'optimizer = torch.optim.Adam([theta], lr=0.01, betas=(0.9, 0.999), eps=1e-8, weight_decay=0, amsgrad=False)',
        '',
        'for step in range(50):',
        '    optimizer.zero_grad()',
        '    value = loss(theta)',
        '    value.backward()',
        '    if theta.grad.norm() < 0.000001:',
        '        break',
        '    torch.nn.utils.clip_grad_value_([theta], 0.5)',
        '    torch.nn.utils.clip_grad_norm_([theta], 1, norm_type=float("inf"))',
        '    optimizer.step()',
        '',
      ].join('\n'),
    ));

  it('for optax chains what is done to the gradient first', () => {
    const settings = { ...defaultSettings, clipNorm: 2, gradientTolerance: 0, precision: 'float32' } as const;
    assert.equal(
      optaxSnippet(source('momentum', { settings, hyperparameters: { weightDecay: 0.1 } })),
      [
        'import jax',
        'import jax.numpy as jnp',
        'import optax',
        '',
        '# A run: replace loss by yours, written in JAX.',
        'theta = jnp.array([-1.2, 1.0], dtype=jnp.float32)',
        'optimizer = optax.chain(optax.clip_by_global_norm(2), optax.add_decayed_weights(0.1), optax.sgd(0.01, momentum=0.9))',
        'state = optimizer.init(theta)',
        '',
        'for step in range(1000):',
        '    value, gradient = jax.value_and_grad(loss)(theta)',
        '    updates, state = optimizer.update(gradient, state, theta)',
        '    theta = optax.apply_updates(theta, updates)',
        '',
      ].join('\n'),
    );
  });

  it('is none where a setting has no counterpart', () => {
    assert.equal(pytorchSnippet(source('nesterov', { hyperparameters: { lookahead: true } })), undefined);
    assert.equal(optaxSnippet(source('momentum', { hyperparameters: { dampening: 0.5 } })), undefined);
  });

  it('says what it leaves out', () => {
    const settings = { ...defaultSettings, batchSize: 8, schedules: [{ name: 'cosine', settings: {} }] };
    const text = pytorchSnippet(source('adam', { settings, start: new Array<number>(100).fill(0) })) ?? '';
    assert.match(text, /# The schedule cosine is not in this snippet\./);
    assert.match(text, /# The run drew batches of 8 rows/);
    assert.match(text, /# Start stands for the 100 numbers/);
    assert.match(text, /torch\.tensor\(start, dtype/);
  });
});
