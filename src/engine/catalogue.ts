// Every optimizer, one line each. The CLI, the side bar, the tests and the docs find them here.
import { likeName } from '../protocol/likeName.js';
import { ObjectiveError } from '../protocol/objectiveError.js';
import type { Optimizer } from './optimizer.js';
import { adabelief } from './optimizers/adabelief.js';
import { adadelta } from './optimizers/adadelta.js';
import { adafactor } from './optimizers/adafactor.js';
import { adagrad } from './optimizers/adagrad.js';
import { adahessian } from './optimizers/adahessian.js';
import { adam } from './optimizers/adam.js';
import { adamax } from './optimizers/adamax.js';
import { adamp } from './optimizers/adamp.js';
import { adamw } from './optimizers/adamw.js';
import { adan } from './optimizers/adan.js';
import { ademamix } from './optimizers/ademamix.js';
import { adopt } from './optimizers/adopt.js';
import { asgd } from './optimizers/asgd.js';
import { barzilaiBorwein } from './optimizers/barzilaiBorwein.js';
import { bfgs } from './optimizers/bfgs.js';
import { cocob } from './optimizers/cocob.js';
import { conjugateGradient } from './optimizers/conjugateGradient.js';
import { coordinateDescent } from './optimizers/coordinateDescent.js';
import { cubicRegularization } from './optimizers/cubicRegularization.js';
import { dAdaptation } from './optimizers/dAdaptation.js';
import { diffGrad } from './optimizers/diffGrad.js';
import { dog } from './optimizers/dog.js';
import { dowg } from './optimizers/dowg.js';
import { gaussNewton } from './optimizers/gaussNewton.js';
import { gradientDescent } from './optimizers/gradientDescent.js';
import { lamb } from './optimizers/lamb.js';
import { laprop } from './optimizers/laprop.js';
import { lars } from './optimizers/lars.js';
import { lbfgs } from './optimizers/lbfgs.js';
import { lbfgsb } from './optimizers/lbfgsb.js';
import { levenbergMarquardt } from './optimizers/levenbergMarquardt.js';
import { lion } from './optimizers/lion.js';
import { madgrad } from './optimizers/madgrad.js';
import { momentum } from './optimizers/momentum.js';
import { muon } from './optimizers/muon.js';
import { nadam } from './optimizers/nadam.js';
import { nelderMead } from './optimizers/nelderMead.js';
import { nesterov } from './optimizers/nesterov.js';
import { newton } from './optimizers/newton.js';
import { newtonCg } from './optimizers/newtonCg.js';
import { novograd } from './optimizers/novograd.js';
import { polyak } from './optimizers/polyak.js';
import { prodigy } from './optimizers/prodigy.js';
import { qhadam } from './optimizers/qhadam.js';
import { qhm } from './optimizers/qhm.js';
import { radam } from './optimizers/radam.js';
import { rmsprop } from './optimizers/rmsprop.js';
import { rprop } from './optimizers/rprop.js';
import { saddleFreeNewton } from './optimizers/saddleFreeNewton.js';
import { shampoo } from './optimizers/shampoo.js';
import { signSgd } from './optimizers/signSgd.js';
import { signum } from './optimizers/signum.js';
import { sm3 } from './optimizers/sm3.js';
import { soap } from './optimizers/soap.js';
import { sophia } from './optimizers/sophia.js';
import { steepestDescent } from './optimizers/steepestDescent.js';
import { trustRegion } from './optimizers/trustRegion.js';
import { trustRegionDogleg } from './optimizers/trustRegionDogleg.js';
import { trustRegionSteihaug } from './optimizers/trustRegionSteihaug.js';
import { yogi } from './optimizers/yogi.js';
import { wrapped, type Wrapper } from './wrappers/wrapper.js';
import { wrappers } from './wrappers/catalogue.js';
import { ema } from './wrappers/ema.js';
import { lookahead } from './wrappers/lookahead.js';
import { mechanic } from './wrappers/mechanic.js';
import { sam } from './wrappers/sam.js';
import { scheduleFree } from './wrappers/scheduleFree.js';
import { swa } from './wrappers/swa.js';
import { say } from '../protocol/sentence.js';

const bare: readonly Optimizer[] = [
  gradientDescent,
  momentum,
  nesterov,
  adagrad,
  adadelta,
  rmsprop,
  adam,
  adamw,
  adamax,
  nadam,
  radam,
  asgd,
  rprop,
  adabelief,
  adan,
  yogi,
  lion,
  signSgd,
  signum,
  lamb,
  lars,
  novograd,
  adafactor,
  sm3,
  adopt,
  ademamix,
  madgrad,
  qhm,
  qhadam,
  diffGrad,
  adamp,
  laprop,
  adahessian,
  sophia,
  shampoo,
  soap,
  muon,
  polyak,
  dog,
  dowg,
  dAdaptation,
  prodigy,
  cocob,
  steepestDescent,
  barzilaiBorwein,
  conjugateGradient,
  bfgs,
  lbfgs,
  lbfgsb,
  newton,
  newtonCg,
  saddleFreeNewton,
  trustRegion,
  trustRegionDogleg,
  trustRegionSteihaug,
  cubicRegularization,
  gaussNewton,
  levenbergMarquardt,
  nelderMead,
  coordinateDescent,
];

/** Wrappers that are methods of their own right, around their usual optimizer. */
const steering = [lookahead, mechanic, scheduleFree, sam, ema, swa].map(aroundUsual);

export const optimizers: readonly Optimizer[] = [...bare, ...steering];

/**
 * An optimizer by name, `adam`, or a composition, `lookahead(clipNorm(adam))`; a bare wrapper goes around its usual
 * optimizer. Throws `ObjectiveError` of kind 'request', naming those there are, where there is none of that name.
 */
export function findOptimizer(name: string): Optimizer {
  const found = optimizers.find((optimizer) => optimizer.name === name);
  if (found) return found;
  const [, outer, inner] = /^(\w+)(?:\((.*)\))?$/.exec(name.trim()) ?? [];
  const wrapper = wrappers.find((candidate) => candidate.name === outer);
  if (wrapper) return inner === undefined ? aroundUsual(wrapper) : wrapped(wrapper, findOptimizer(inner));
  const names = optimizers.map((one) => one.name);
  const known = [...names, ...wrappers.map((one) => `${one.name}(…)`)].join(', ');
  const near = others[name.toLowerCase()] ?? likeName(name, names);
  const what = near === undefined ? say`there are ${known}.` : say`did you mean ${near}? There are ${known}.`;
  throw new ObjectiveError(say`There is no optimizer '${name}'; ${what}`, undefined, 'request');
}

/** What other libraries call a method. */
const others: Readonly<Record<string, string>> = { sgd: 'gradientDescent', gd: 'gradientDescent', nag: 'nesterov' };

function aroundUsual(wrapper: Wrapper): Optimizer {
  const usual = bare.find(({ name }) => name === wrapper.inner);
  if (!usual) throw new Error(`The optimizer ${wrapper.inner} of ${wrapper.name} is not in the catalogue.`);
  const { name, title } = wrapper;
  return { ...wrapped(wrapper, usual), name, title: `${title} (${usual.title})` };
}
