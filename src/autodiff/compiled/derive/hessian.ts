// The Hessian from the code of the gradient. For a few parameters the tangents along all axes go into one function, in
// which the axes are constants; beyond that several directions at a time share one sweep.
import { symmetrize } from '../../symmetrize.js';
import { element, literal, type Statement } from '../code/code.js';
import { apply } from '../code/expressions.js';
import { instantiate, type Surroundings } from '../instantiate.js';
import type { Normalised } from '../program/ir.js';
import { pruneStatements } from '../code/prune.js';
import { tangentName, writeTangent } from './tangent.js';

/** Most directions of one sweep: more share the work of the primal, too many spill registers. */
const MOST_DIRECTIONS = 4;

/** Writes ∇²f(θ), row-major n × n, symmetric. */
export type Hessian = (theta: Float64Array, hessian: Float64Array) => void;

/** @param gradientCode The function (θ, gradient) → f; where f is NaN, so is the Hessian. */
export function hessianOf(
  program: Normalised,
  gradientCode: readonly Statement[],
  surroundings: Surroundings,
): Hessian {
  const { theta, dimension } = program;
  if ('storage' in theta || dimension > MOST_DIRECTIONS) return bySweeps(gradientCode, dimension, surroundings);
  const code = alongAxes(gradientCode, dimension);
  const whole = instantiate<(theta: Float64Array, hessian: Float64Array) => number>(
    surroundings,
    ['theta', 'hessian'],
    code,
  );
  return (theta, hessian) => {
    if (Number.isNaN(whole(theta, hessian))) hessian.fill(NaN);
  };
}

/** Code of (θ, hessian) → f. Each entry above the diagonal is computed once and stands below it too. */
function alongAxes(gradientCode: readonly Statement[], n: number): Statement[] {
  const derivatives = writeTangent(gradientCode, ['theta', 'gradient'], n, (array, index, k) => {
    if (index.kind !== 'literal') return element(tangentName(array, k), index);
    const at = Number(index.value);
    if (array === 'theta') return literal(at === k ? 1 : 0);
    return array === 'gradient' ? element('hessian', literal(k * n + at)) : element(tangentName(array, k), index);
  });
  const mirrored = derivatives.flatMap((statement): Statement[] => {
    if (statement.kind !== 'assign' || statement.target.kind !== 'element' || statement.target.array !== 'hessian')
      return [statement];
    const at = Number(statement.target.index.kind === 'literal' && statement.target.index.value);
    const [row, column] = [Math.floor(at / n), at % n];
    if (column < row) return [];
    // −0 + 0 is 0: nobody wants to read −0 where an entry vanishes.
    const entry: Statement = { ...statement, value: apply('add', statement.value, literal(0)) };
    if (column === row) return [entry];
    const mirror = element('hessian', literal(column * n + row));
    return [entry, { kind: 'assign', target: mirror, value: statement.target }];
  });
  return pruneStatements(mirrored, ['hessian']);
}

type Products = (theta: Float64Array, directions: readonly Float64Array[], products: readonly Float64Array[]) => number;

function bySweeps(gradientCode: readonly Statement[], n: number, surroundings: Surroundings): Hessian {
  const together = Math.min(MOST_DIRECTIONS, n);
  const tangents = (of: string) => Array.from({ length: together }, (_, k) => tangentName(of, k));
  const code = pruneStatements(writeTangent(gradientCode, ['theta', 'gradient'], together), tangents('gradient'));
  const sweep = instantiate<Products>(surroundings, ['theta', 'directions', 'products'], code, {
    directions: tangents('theta'),
    products: tangents('gradient'),
  });
  const directions = Array.from({ length: together }, () => new Float64Array(n));
  const products = Array.from({ length: together }, () => new Float64Array(n));
  return (theta, hessian) => {
    let value = 0;
    for (let first = 0; first < n; first += together) {
      const count = Math.min(together, n - first);
      for (let k = 0; k < count; k++) directions[k]![first + k] = 1;
      try {
        value = sweep(theta, directions, products);
      } finally {
        for (let k = 0; k < count; k++) directions[k]![first + k] = 0;
      }
      for (let k = 0; k < count; k++) hessian.set(products[k]!, (first + k) * n);
    }
    symmetrize(hessian, n);
    if (Number.isNaN(value)) hessian.fill(NaN);
  };
}
