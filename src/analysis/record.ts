// What analysis found, as the plain values that cross to the panel and the CLI.
import type { KnownMinimum } from '../protocol/objective.js';
import { english, say, type Sentence } from '../protocol/sentence.js';
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

/** The words of a verdict, and what they were made of. */
export function inWords(detail: Sentence): { detail: string; said: Sentence } {
  return { detail: english(detail), said: detail };
}

/** Values nearer than this, relative to max(1, |f|), are the same minimum. */
const sameValue = 1e-6;

/** Whether a minimum is the lowest known, and the words to append to its detail. */
export function compareWithKnown(
  value: number,
  { kind, nature }: Classification,
  known: readonly KnownMinimum[],
): { global?: boolean; text: Sentence } {
  const isMinimum = kind === 'minimum' || nature === 'minimum';
  if (!isMinimum || known.length === 0) return { text: say`` };
  const lowest = Math.min(...known.map((minimum) => minimum.value));
  const tolerance = sameValue * Math.max(1, Math.abs(lowest));
  if (value > lowest + tolerance) {
    const text = say`; only local: the lowest known value is ${numberText(lowest)}, here f = ${numberText(value)}`;
    return { global: false, text };
  }
  if (value < lowest - tolerance) return { global: true, text: say`; lower than the known ${numberText(lowest)}` };
  return { global: true, text: say`; the lowest known` };
}
