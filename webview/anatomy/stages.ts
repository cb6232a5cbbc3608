// The stages of a step in words, and which of them point somewhere.
import type { StepStage } from '../../src/protocol/anatomy.js';

const names: Readonly<Record<string, string>> = {
  gradient: 'gradient ∇f',
  clipNorm: 'clipped by norm',
  clipValue: 'clipped by value',
  weightDecay: 'with weight decay',
  mean: 'mean of gradients m',
  meanSquare: 'mean of squares v',
  velocity: 'velocity',
  normalisedMean: 'mean over root of squares',
  dividedBySize: 'divided by its size',
  trustRatio: 'as long as θ',
  offRadius: 'off the direction of θ',
  ahead: 'looking ahead',
  orthogonal: 'made orthogonal',
  momentum: 'momentum',
  direction: 'direction',
  update: 'update θₖ₊₁ − θₖ',
};

/** Averages of gradients: they point uphill as the gradient does. Other states (squares, sums) are no directions. */
const uphillStates = ['mean', 'velocity', 'momentum', 'slowMean'];

export function stageName({ name }: StepStage): string {
  return names[name] ?? name.replaceAll(/[A-Z]/g, (capital) => ` ${capital.toLowerCase()}`);
}

/** The way in which a stage pulls the iterate, downhill: a gradient is turned round. Undefined where it has none. */
export function pull({ kind, name, values }: StepStage): readonly number[] | undefined {
  if (kind === 'direction' || kind === 'update') return values;
  if (kind === 'state' && !uphillStates.includes(name)) return undefined;
  return values.map((value) => -value);
}

/** What to call the arrow: a minus where the stage was turned round. */
export function arrowName(stage: StepStage): string {
  const short = stageName(stage).replace(' θₖ₊₁ − θₖ', '').replace(' ∇f', '');
  return stage.kind === 'direction' || stage.kind === 'update' ? short : `−${short}`;
}
