// What analysis found, as the plain values that cross to the panel and the CLI.
import type { KnownMinimum } from '../protocol/objective.js';
import type { Classification } from './verdict/classify.js';
import type { LocalModel } from './verdict/localModel.js';
import { numberText } from './numberText.js';

/** The numbers of a point; eigenvectors only where asked for. */
export function recordOf(model: LocalModel, eigenvectors = false) {
  return {
    theta: Array.from(model.theta),
    value: model.value,
    gradientNorm: model.gradientNorm,
    eigenvalues: Array.from(model.eigenvalues),
    ...(eigenvectors ? { eigenvectors: model.eigenvectors.map((axis) => Array.from(axis)) } : {}),
  };
}

/** Values nearer than this, relative to max(1, |f|), are the same minimum. */
const sameValue = 1e-6;

/** Whether a minimum is the lowest known, and the words to append to its detail. */
export function compareWithKnown(
  value: number,
  { kind, nature }: Classification,
  known: readonly KnownMinimum[],
): { global?: boolean; text: string } {
  const isMinimum = kind === 'minimum' || nature === 'minimum';
  if (!isMinimum || known.length === 0) return { text: '' };
  const lowest = Math.min(...known.map((minimum) => minimum.value));
  const tolerance = sameValue * Math.max(1, Math.abs(lowest));
  if (value > lowest + tolerance) {
    const text = `; only local: the lowest known value is ${numberText(lowest)}, here f = ${numberText(value)}`;
    return { global: false, text };
  }
  if (value < lowest - tolerance) return { global: true, text: `; lower than the known ${numberText(lowest)}` };
  return { global: true, text: '; the lowest known' };
}
