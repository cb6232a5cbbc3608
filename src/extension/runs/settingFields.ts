// The settings of every run as fields of a form: their words, their bounds and what is meant by leaving them alone.
import * as vscode from 'vscode';
import type { Bounds } from './bounds.js';

/** In the order of the form. `seeds` is how many runs each optimizer makes. */
export const usualSettings = ['steps', 'evaluationBudget', 'gradientTolerance', 'batchSize', 'seed', 'seeds'] as const;

/** What fewer people ask for, in its order. */
export const furtherSettings = [
  'lossTolerance',
  'stepTolerance',
  'patience',
  'accumulate',
  'clipNorm',
  'clipValue',
] as const;

export type NumberSetting = (typeof usualSettings | typeof furtherSettings)[number];

export interface SettingField {
  readonly title: string;
  readonly prompt: string;
  /** What an empty field means; absent where it must be filled. */
  readonly unset?: string;
  readonly bounds: Bounds;
}

/** Each is a run with its trajectory. */
const mostSeeds = 100;

const wholeFromOne: Bounds = { minimum: 1, integer: true };
const optionalCount: Bounds = { ...wholeFromOne, optional: true };
const optionalPositive: Bounds = { minimum: 0, exclusiveMinimum: true, optional: true };

export function settingField(setting: NumberSetting): SettingField {
  const off = vscode.l10n.t('off');
  const fields: Record<NumberSetting, SettingField> = {
    steps: { title: vscode.l10n.t('most steps'), prompt: vscode.l10n.t('Most steps of a run'), bounds: wholeFromOne },
    evaluationBudget: {
      title: vscode.l10n.t('most gradient evaluations'),
      prompt: vscode.l10n.t('Most gradient evaluations of a run: the same budget for all; empty: no limit'),
      unset: vscode.l10n.t('in comparisons as many as steps'),
      bounds: optionalCount,
    },
    gradientTolerance: {
      title: vscode.l10n.t('gradient tolerance'),
      prompt: vscode.l10n.t('Stop when ‖∇f‖ is below it; 0 turns it off'),
      bounds: { minimum: 0 },
    },
    lossTolerance: {
      title: vscode.l10n.t('loss tolerance'),
      prompt: vscode.l10n.t('Stop when f changes by no more than this share of max(1, |f|) in a step; empty: off'),
      unset: off,
      bounds: optionalPositive,
    },
    stepTolerance: {
      title: vscode.l10n.t('step tolerance'),
      prompt: vscode.l10n.t('Stop when a step is no longer than this share of max(1, ‖θ‖); empty: off'),
      unset: off,
      bounds: optionalPositive,
    },
    batchSize: {
      title: vscode.l10n.t('batch size'),
      prompt: vscode.l10n.t('Rows a step for finite sums (@data); empty: all, 1: stochastic gradient descent'),
      unset: vscode.l10n.t('all rows'),
      bounds: optionalCount,
    },
    accumulate: {
      title: vscode.l10n.t('accumulated batches'),
      prompt: vscode.l10n.t('Batches whose gradients are averaged into one step'),
      bounds: wholeFromOne,
    },
    patience: {
      title: vscode.l10n.t('patience'),
      prompt: vscode.l10n.t('Early stopping: epochs without a better loss on the @validation rows; empty: off'),
      unset: off,
      bounds: optionalCount,
    },
    clipNorm: {
      title: vscode.l10n.t('clip by norm'),
      prompt: vscode.l10n.t('Longest gradient: a longer one is shortened to it; empty: off'),
      unset: off,
      bounds: optionalPositive,
    },
    clipValue: {
      title: vscode.l10n.t('clip by value'),
      prompt: vscode.l10n.t('Largest component of the gradient: larger ones are cut to it; empty: off'),
      unset: off,
      bounds: optionalPositive,
    },
    seed: {
      title: vscode.l10n.t('seed'),
      prompt: vscode.l10n.t('Seed: the same seed gives the same numbers'),
      bounds: { minimum: 0, integer: true },
    },
    seeds: {
      title: vscode.l10n.t('seeds, one run each'),
      prompt: vscode.l10n.t(
        'Runs of each optimizer, with seeds that follow one another: shown as their median and spread',
      ),
      bounds: { ...wholeFromOne, maximum: mostSeeds },
    },
  };
  return fields[setting];
}
