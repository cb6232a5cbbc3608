// Which numbers an input box takes.
import * as vscode from 'vscode';

export interface Bounds {
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: boolean;
  readonly exclusiveMaximum?: boolean;
  readonly integer?: boolean;
  /** Nothing may be typed as well. */
  readonly optional?: boolean;
}

/** What is wrong with a typed number, in a sentence; undefined when nothing is. */
export function numberProblem(typed: string, bounds: Bounds): string | undefined {
  if (typed.trim() === '') return bounds.optional ? undefined : vscode.l10n.t('Type a number.');
  const value = Number(typed);
  if (!Number.isFinite(value)) return vscode.l10n.t('{0} is no number.', typed);
  if (bounds.integer && !Number.isInteger(value)) return vscode.l10n.t('It must be a whole number.');
  const { minimum = -Infinity, maximum = Infinity, exclusiveMinimum, exclusiveMaximum } = bounds;
  const above = exclusiveMinimum ? value > minimum : value >= minimum;
  const below = exclusiveMaximum ? value < maximum : value <= maximum;
  return above && below ? undefined : vscode.l10n.t('It must be {0}.', boundsText(bounds));
}

/** `> 0, ≤ 1` */
export function boundsText({ minimum, maximum, exclusiveMinimum, exclusiveMaximum }: Bounds): string {
  const [above, below] = [exclusiveMinimum ? '>' : '≥', exclusiveMaximum ? '<' : '≤'];
  return [minimum !== undefined && `${above} ${minimum}`, maximum !== undefined && `${below} ${maximum}`]
    .filter(Boolean)
    .join(', ');
}
