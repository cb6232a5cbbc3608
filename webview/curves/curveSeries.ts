// One line of a chart of curves.
import type { LineLook } from '../state/optimizerColour.js';

/** One line. `y` is NaN in a gap. */
export interface CurveSeries {
  readonly run: string;
  readonly title: string;
  readonly look: LineLook;
  readonly faint: boolean;
  /** True for what theory says, not the run. */
  readonly limit: boolean;
  /** A trend, or what trembles around one. */
  readonly noise?: 'mean' | 'values';
  /** What theory calls it. */
  readonly limitName?: string;
  /** An edge of the band that several seeds span; the lower one follows the upper one. */
  readonly band?: 'upper' | 'lower';
  readonly points: readonly { readonly x: number; readonly y: number }[];
  /** Points that stand out: steps at which the descent lemma fails. */
  readonly marks: readonly { readonly x: number; readonly y: number }[];
  /** What the run tried on its way to each step. */
  readonly tried?: readonly { readonly x: number; readonly y: number }[];
  /** Where values could not be drawn: not above zero on a log axis, or not finite. */
  readonly gaps: readonly { readonly x: number; readonly kind: 'notPositive' | 'notFinite' }[];
}
