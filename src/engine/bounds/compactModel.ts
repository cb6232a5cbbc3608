// The quadratic model of L-BFGS in its compact form, B = θI − WMWᵀ, which costs O(mn) where B itself would cost n².
import { luSolve } from '../linalg/luSolve.js';
import { addScaled, dot } from '../linalg/vector.js';
import type { OptimizerState } from '../optimizer.js';

export interface CompactModel {
  readonly state: OptimizerState;
  /** Number of columns of W, twice the pairs learned. */
  readonly size: number;
  /** θ of B: yᵀy/sᵀy of the last pair, 1 before. */
  readonly scale: number;
  /** Learns a pair; one without positive curvature is left out. */
  learn(s: Float64Array, y: Float64Array): void;
  forget(): void;
  /** into ← row i of W = [Y θS]. */
  row(i: number, into: Float64Array): void;
  /** into ← Wᵀx. */
  transposed(x: Float64Array, into: Float64Array): void;
  /** target ← target + factor · W·coefficients. */
  addCombination(target: Float64Array, factor: number, coefficients: Float64Array): void;
  /** into ← M⁻¹, row-major, `size` × `size`. */
  inverseMiddle(into: Float64Array): void;
  /** into ← WᵀW, row-major, `size` × `size`. */
  gram(into: Float64Array): void;
  /** vector ← M·vector, in place; false where M does not exist to rounding. */
  applyMiddle(vector: Float64Array): boolean;
}

/** Byrd, Lu, Nocedal & Zhu 1995, eqs. 3.2 to 3.5; M⁻¹ = [[−D, Lᵀ], [L, θSᵀS]]. */
export function compactModel(n: number, memory: number): CompactModel {
  const state = {
    ...{ pairs: 0, scale: 1 },
    ...{ steps: new Float64Array(memory * n), changes: new Float64Array(memory * n) },
    /** sᵢᵀyⱼ, sᵢᵀsⱼ and yᵢᵀyⱼ. */
    ...{ sy: new Float64Array(memory * memory), ss: new Float64Array(memory * memory) },
    yy: new Float64Array(memory * memory),
  };
  const { sy, ss, yy } = state;
  /** In the order of learning. */
  const order = { s: views(state.steps, n, memory), y: views(state.changes, n, memory) };
  const work = new Float64Array(4 * memory * memory);
  const at = (i: number, j: number) => i * memory + j;

  /** Forgets the oldest pair: the last place is free. */
  function rotate(): void {
    state.steps.copyWithin(0, n);
    state.changes.copyWithin(0, n);
    for (const products of [sy, ss, yy])
      for (let i = 1; i < memory; i++) for (let j = 1; j < memory; j++) products[at(i - 1, j - 1)] = products[at(i, j)];
  }

  function inverseMiddle(into: Float64Array): void {
    const k = state.pairs;
    const size = 2 * k;
    into.fill(0, 0, size * size);
    for (let i = 0; i < k; i++) {
      into[i * size + i] = -sy[at(i, i)];
      for (let j = 0; j < k; j++) {
        if (i > j) into[(k + i) * size + j] = into[j * size + k + i] = sy[at(i, j)];
        into[(k + i) * size + k + j] = state.scale * ss[at(i, j)];
      }
    }
  }

  return {
    state,
    get size() {
      return 2 * state.pairs;
    },
    get scale() {
      return state.scale;
    },
    learn(s, y) {
      const curvature = dot(s, y);
      const square = dot(y, y);
      if (!(curvature > Number.EPSILON * square)) return;
      if (state.pairs === memory) rotate();
      else state.pairs++;
      const last = state.pairs - 1;
      order.s[last].set(s);
      order.y[last].set(y);
      for (let i = 0; i <= last; i++) {
        sy[at(last, i)] = dot(s, order.y[i]);
        sy[at(i, last)] = dot(order.s[i], y);
        ss[at(last, i)] = ss[at(i, last)] = dot(order.s[i], s);
        yy[at(last, i)] = yy[at(i, last)] = dot(order.y[i], y);
      }
      state.scale = square / curvature;
    },
    forget() {
      state.pairs = 0;
      state.scale = 1;
    },
    row(i, into) {
      for (let k = 0; k < state.pairs; k++) {
        into[k] = order.y[k][i];
        into[state.pairs + k] = state.scale * order.s[k][i];
      }
    },
    transposed(x, into) {
      for (let k = 0; k < state.pairs; k++) {
        into[k] = dot(order.y[k], x);
        into[state.pairs + k] = state.scale * dot(order.s[k], x);
      }
    },
    addCombination(target, factor, coefficients) {
      const k = state.pairs;
      for (let i = 0; i < k; i++) {
        addScaled(target, factor * coefficients[i], order.y[i]);
        addScaled(target, factor * state.scale * coefficients[k + i], order.s[i]);
      }
    },
    inverseMiddle,
    gram(into) {
      const k = state.pairs;
      const size = 2 * k;
      for (let i = 0; i < k; i++) {
        for (let j = 0; j < k; j++) {
          into[i * size + j] = yy[at(i, j)];
          into[(k + i) * size + k + j] = state.scale * state.scale * ss[at(i, j)];
          into[(k + i) * size + j] = into[j * size + k + i] = state.scale * sy[at(i, j)];
        }
      }
    },
    applyMiddle(vector) {
      inverseMiddle(work);
      return luSolve(work, 2 * state.pairs, vector);
    },
  };
}

function views(matrix: Float64Array, n: number, rows: number): Float64Array[] {
  return Array.from({ length: rows }, (_, k) => matrix.subarray(k * n, (k + 1) * n));
}
