// All eigenpairs of a dense symmetric matrix: Householder tridiagonalisation, then implicit QL. Rows are kept contiguous
// throughout (eigenvectors are rows), which makes it about as fast as plain JavaScript can be.
import { diagonaliseTridiagonal } from './implicitQl.js';
import { largestMagnitude, setIdentity } from './matrix.js';
import { accumulateReflections, tridiagonalise } from './tridiagonalise.js';
import { vectors as vectorsInMemory } from './vectorMemory.js';

/** Below this a memory of their own costs more than its loops gain. */
const large = 48;

/** The spectrum of a symmetric matrix: A = Σ values[i] · vᵢ vᵢᵀ. */
export interface Eigenpairs {
  /** Ascending, length n. */
  readonly values: Float64Array;
  /** Row-major n × n; row i is the unit eigenvector vᵢ. */
  readonly vectors: Float64Array;
}

/**
 * Eigenpairs of the symmetric row-major n × n `matrix`, of which only the lower triangle is read. Non-finite entries give
 * NaN eigenvalues. Wilkinson and Reinsch, Handbook for Automatic Computation II (1971), contributions II/2 and II/4.
 */
export function symmetricEigen(matrix: Float64Array, n: number): Eigenpairs {
  return eigensolver(n)(matrix);
}

/** The same for one matrix after another, in memory of its own: the next call overwrites what the last one returned. */
export function eigensolver(n: number): (matrix: Float64Array) => Eigenpairs {
  const column = () => new Float64Array(n);
  const { reduced, turned, scratch } = workingMemory(n);
  const reflectors = Array.from({ length: n }, (_, i) => reduced.subarray(i * n, i * n + i));
  const [diagonal, offDiagonal, norms, sines, cosines] = Array.from({ length: 5 }, column);
  const rows = Array.from({ length: n }, (_, i) => turned.subarray(i * n, i * n + n));
  const order = new Int32Array(n);
  const values = column();
  const vectors = new Float64Array(n * n);
  return (matrix) => {
    const scale = largestMagnitude(matrix, n);
    if (scale === 0 || !Number.isFinite(scale)) {
      setIdentity(vectors, n);
      values.fill(scale === 0 ? 0 : NaN);
      return { values, vectors };
    }
    for (let k = 0; k < reduced.length; k++) reduced[k] = matrix[k] / scale;
    tridiagonalise(reduced, n, reflectors, diagonal, offDiagonal, norms, scratch);
    setIdentity(turned, n);
    accumulateReflections(reflectors, n, norms, turned);
    diagonaliseTridiagonal(diagonal, offDiagonal, turned, n, sines, cosines);
    sortAscending(order, diagonal);
    for (let k = 0; k < n; k++) {
      values[k] = diagonal[order[k]] * scale;
      vectors.set(rows[order[k]], k * n);
    }
    return { values, vectors };
  };
}

/** Two squares and a column, in one memory where they are large. */
function workingMemory(n: number): Record<'reduced' | 'turned' | 'scratch', Float64Array> {
  const lengths = [n * n, n * n + n];
  const [reduced, rest] = n < large ? lengths.map((length) => new Float64Array(length)) : vectorsInMemory(lengths);
  return { reduced, turned: rest.subarray(0, n * n), scratch: rest.subarray(n * n) };
}

/** Writes the order of the values into `order`, by insertion: QL leaves them nearly in order. */
function sortAscending(order: Int32Array, values: Float64Array): void {
  for (let i = 0; i < order.length; i++) {
    let k = i;
    for (; k > 0 && values[order[k - 1]] > values[i]; k--) order[k] = order[k - 1];
    order[k] = i;
  }
}
