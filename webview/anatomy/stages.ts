// The stages of a step in words, and which of them point somewhere.
import type { StepStage } from '../../src/protocol/anatomy.js';
import * as l10n from '../texts/l10n.js';

const names: Readonly<Record<string, string>> = {
  gradient: l10n.t('gradient ∇f'),
  clipNorm: l10n.t('clipped by norm'),
  clipValue: l10n.t('clipped by value'),
  weightDecay: l10n.t('with weight decay'),
  mean: l10n.t('mean of gradients m'),
  meanSquare: l10n.t('mean of squares v'),
  velocity: l10n.t('velocity'),
  normalisedMean: l10n.t('mean over root of squares'),
  dividedBySize: l10n.t('divided by its size'),
  trustRatio: l10n.t('as long as θ'),
  offRadius: l10n.t('off the direction of θ'),
  ahead: l10n.t('looking ahead'),
  orthogonal: l10n.t('made orthogonal'),
  momentum: l10n.t('momentum'),
  direction: l10n.t('direction'),
  update: l10n.t('update θₖ₊₁ − θₖ'),
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
