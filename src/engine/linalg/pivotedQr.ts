// QR with column pivoting of an m × n matrix, kept to R and Qᵀb: what least-squares steps are solved with, without the
// squared condition number of the normal equations.

export interface PivotedQr {
  /** Takes over A, row-major m × n, and b. */
  factorize(a: Float64Array, b: Float64Array): void;
  /** Writes an x that minimizes ‖Ax − b‖; the coordinates of columns that depend on others to rounding are 0. */
  solve(x: Float64Array): void;
  /** Writes the x that minimizes ‖Ax − b‖² + ‖Dx‖², D = diag(d). */
  solveDamped(d: Float64Array, x: Float64Array): void;
  /** Number of independent columns. */
  readonly rank: number;
  /** ‖R⁻ᵀy‖² with the R of the last `solve` or `solveDamped`. */
  whitenedSquare(y: Float64Array): number;
}

/** Columns whose remainder is below this, relative to the largest pivot, are dependent. */
const smallest = 1e-15;

/** Householder's reflections with column pivoting (Golub & Van Loan, Matrix Computations, algorithm 5.4.1) in O(mn²); m × n is the shape of A. */
export function pivotedQr(m: number, n: number): PivotedQr {
  /** Column k of R below row k + 1 is used up; kept column by column. */
  const columns = Array.from({ length: n }, () => new Float64Array(m));
  const qtb = new Float64Array(m);
  const order = new Int32Array(n);
  /** R of the last system solved, row-major upper triangle. */
  const upper = new Float64Array(n * n);
  const right = new Float64Array(n);
  const extra = new Float64Array(n);
  const work = new Float64Array(n);
  let rank = 0;

  function factorize(a: Float64Array, b: Float64Array): void {
    qtb.set(b);
    for (let j = 0; j < n; j++) {
      order[j] = j;
      const column = columns[j];
      for (let i = 0; i < m; i++) column[i] = a[i * n + j];
    }
    rank = 0;
    const steps = Math.min(m, n);
    let first = 0;
    for (let k = 0; k < steps; k++) {
      pivot(k);
      const length = reflect(k);
      if (k === 0) first = length;
      if (!(length > smallest * first)) return;
      rank = k + 1;
    }
  }

  /** Brings the column with the largest remainder to place k. */
  function pivot(k: number): void {
    let largest = -1;
    let best = k;
    for (let j = k; j < n; j++) {
      let sum = 0;
      const column = columns[j];
      for (let i = k; i < m; i++) sum += column[i] * column[i];
      if (sum > largest) {
        largest = sum;
        best = j;
      }
    }
    [columns[k], columns[best]] = [columns[best], columns[k]];
    [order[k], order[best]] = [order[best], order[k]];
  }

  /** Householder's reflection of column k onto the axis, applied to what is right of it and to b. Returns |R_kk|. */
  function reflect(k: number): number {
    const v = columns[k];
    let square = 0;
    for (let i = k; i < m; i++) square += v[i] * v[i];
    const length = Math.sqrt(square);
    if (length === 0) return 0;
    const diagonal = v[k] > 0 ? -length : length;
    v[k] -= diagonal;
    const half = -diagonal * v[k];
    for (let j = k + 1; j < n; j++) apply(v, columns[j], k, half);
    apply(v, qtb, k, half);
    v[k] = diagonal;
    return length;
  }

  /** target ← (I − vvᵀ/half) target from row k on. */
  function apply(v: Float64Array, target: Float64Array, k: number, half: number): void {
    let sum = 0;
    for (let i = k; i < m; i++) sum += v[i] * target[i];
    const factor = sum / half;
    for (let i = k; i < m; i++) target[i] -= factor * v[i];
  }

  /** Copies R and the top of Qᵀb. */
  function copyTriangle(): void {
    upper.fill(0);
    for (let j = 0; j < n; j++) for (let i = 0; i <= Math.min(j, rank - 1); i++) upper[i * n + j] = columns[j][i];
    for (let i = 0; i < n; i++) right[i] = i < rank ? qtb[i] : 0;
  }

  function substituteBack(size: number, x: Float64Array): void {
    work.fill(0);
    for (let i = size - 1; i >= 0; i--) {
      let sum = right[i];
      for (let j = i + 1; j < size; j++) sum -= upper[i * n + j] * work[j];
      work[i] = sum / upper[i * n + i];
    }
    for (let j = 0; j < n; j++) x[order[j]] = work[j];
  }

  return {
    factorize,
    get rank() {
      return rank;
    },
    solve(x) {
      copyTriangle();
      substituteBack(rank, x);
    },
    solveDamped(d, x) {
      copyTriangle();
      // Rows √μ of D, one after another, are rotated into R (Moré 1978, section 3).
      for (let j = 0; j < n; j++) {
        extra.fill(0);
        extra[j] = d[order[j]];
        let extraRight = 0;
        for (let k = j; k < n; k++) {
          if (extra[k] === 0) continue;
          const length = Math.hypot(upper[k * n + k], extra[k]);
          const cosine = upper[k * n + k] / length;
          const sine = extra[k] / length;
          for (let l = k; l < n; l++) {
            const above = upper[k * n + l];
            upper[k * n + l] = cosine * above + sine * extra[l];
            extra[l] = cosine * extra[l] - sine * above;
          }
          const above = right[k];
          right[k] = cosine * above + sine * extraRight;
          extraRight = cosine * extraRight - sine * above;
        }
      }
      substituteBack(n, x);
    },
    whitenedSquare(y) {
      let square = 0;
      for (let i = 0; i < n && upper[i * n + i] !== 0; i++) {
        let sum = y[order[i]];
        for (let k = 0; k < i; k++) sum -= upper[k * n + i] * work[k];
        work[i] = sum / upper[i * n + i];
        square += work[i] * work[i];
      }
      return square;
    },
  };
}
