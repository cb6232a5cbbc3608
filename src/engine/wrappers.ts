// Every wrapper, one line each, and what the settings of a run put around its optimizer.
import type { RunSettings } from '../protocol/runRequest.js';
import type { Optimizer } from './optimizer.js';
import type { Wrapper } from './wrapper.js';
import { accumulate } from './wrappers/accumulate.js';
import { adaptiveClip } from './wrappers/adaptiveClip.js';
import { centralise } from './wrappers/centralise.js';
import { clipNorm } from './wrappers/clipNorm.js';
import { clipValue } from './wrappers/clipValue.js';
import { coupledDecay } from './wrappers/coupledDecay.js';
import { decoupledDecay } from './wrappers/decoupledDecay.js';
import { ema } from './wrappers/ema.js';
import { lookahead } from './wrappers/lookahead.js';
import { mechanic } from './wrappers/mechanic.js';
import { noise } from './wrappers/noise.js';
import { sam } from './wrappers/sam.js';
import { scheduleFree } from './wrappers/scheduleFree.js';
import { skipNonFinite } from './wrappers/skipNonFinite.js';
import { swa } from './wrappers/swa.js';

export const wrappers: readonly Wrapper[] = [
  lookahead,
  mechanic,
  scheduleFree,
  sam,
  ema,
  swa,
  accumulate,
  clipNorm,
  clipValue,
  adaptiveClip,
  centralise,
  noise,
  skipNonFinite,
  coupledDecay,
  decoupledDecay,
];

/** Clips by value, then by norm, where the settings say so. The optimizer keeps its name and hyper-parameters. */
export function withClipping(optimizer: Optimizer, settings: RunSettings): Optimizer {
  const { clipNormType = '2' } = settings;
  let clipped = optimizer;
  if (settings.clipNorm !== undefined)
    clipped = fixed(clipNorm, clipped, { clipNorm: settings.clipNorm, clipNormType });
  if (settings.clipValue !== undefined) clipped = fixed(clipValue, clipped, { clipValue: settings.clipValue });
  return clipped;
}

function fixed(wrapper: Wrapper, optimizer: Optimizer, values: Record<string, number | string>): Optimizer {
  return {
    ...optimizer,
    create: (settings, oracle) => wrapper.wrap(optimizer.create(settings, oracle), values, oracle),
  };
}
