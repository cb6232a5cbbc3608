// Every wrapper, one line each, and what the settings of a run put around its optimizer.
import type { RunSettings } from '../../protocol/runRequest.js';
import type { Optimizer } from '../optimizer.js';
import type { Wrapper } from './wrapper.js';
import { accumulate } from './accumulate.js';
import { adaptiveClip } from './adaptiveClip.js';
import { centralise } from './centralise.js';
import { clipNorm } from './clipNorm.js';
import { clipValue } from './clipValue.js';
import { coupledDecay } from './coupledDecay.js';
import { decoupledDecay } from './decoupledDecay.js';
import { ema } from './ema.js';
import { lookahead } from './lookahead.js';
import { mechanic } from './mechanic.js';
import { noise } from './noise.js';
import { sam } from './sam.js';
import { scheduleFree } from './scheduleFree.js';
import { skipNonFinite } from './skipNonFinite.js';
import { swa } from './swa.js';

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
