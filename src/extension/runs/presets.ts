// Sets of optimizers that are often compared, by what one wants to learn from it.
import * as vscode from 'vscode';

export interface Preset {
  readonly title: string;
  readonly detail: string;
  /** Names in the catalogue. */
  readonly optimizers: readonly string[];
}

export function presets(): readonly Preset[] {
  return [
    {
      title: vscode.l10n.t('Course'),
      detail: vscode.l10n.t('Gradient descent, momentum, Nesterov, Adam'),
      optimizers: ['gradientDescent', 'momentum', 'nesterov', 'adam'],
    },
    {
      title: vscode.l10n.t('Adaptive'),
      detail: vscode.l10n.t('Adagrad, RMSProp, Adadelta, Adam, AdamW, NAdam'),
      optimizers: ['adagrad', 'rmsprop', 'adadelta', 'adam', 'adamw', 'nadam'],
    },
    {
      title: vscode.l10n.t('Without a learning rate'),
      detail: vscode.l10n.t('Line searches and methods that find the rate themselves'),
      optimizers: ['steepestDescent', 'barzilaiBorwein', 'dowg', 'prodigy', 'cocob'],
    },
    {
      title: vscode.l10n.t('Curvature'),
      detail: vscode.l10n.t('Conjugate gradients, BFGS, L-BFGS, Newton, trust region'),
      optimizers: ['conjugateGradient', 'bfgs', 'lbfgs', 'newton', 'trustRegion'],
    },
    {
      title: vscode.l10n.t('From first to second order'),
      detail: vscode.l10n.t('Gradient descent, Adam, L-BFGS, Newton'),
      optimizers: ['gradientDescent', 'adam', 'lbfgs', 'newton'],
    },
  ];
}
