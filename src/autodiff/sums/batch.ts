// The rows that a finite sum means at the moment. The ways of differentiating share one batch, so that one that takes
// over from another means the same rows.
import type { FiniteSum } from '../differentiable.js';

export interface Batch {
  readonly rows: readonly unknown[];
  /** Indices into `rows`, of which `from` … `to` − 1 count. */
  selected: Int32Array;
  from: number;
  to: number;
}

/** At first all rows. */
export function batchOf(rows: readonly unknown[]): Batch {
  return { rows, selected: Int32Array.from({ length: rows.length }, (_, k) => k), from: 0, to: rows.length };
}

/** What the users of a finite sum see of its batch. */
export function selection(batch: Batch): Pick<FiniteSum, 'rows' | 'selectBatch' | 'selectAll'> {
  const all = batch.selected;
  return {
    rows: batch.rows.length,
    selectBatch: (rows, from, to) => void Object.assign(batch, { selected: rows, from, to }),
    selectAll: () => void Object.assign(batch, { selected: all, from: 0, to: all.length }),
  };
}
