// Derivatives of one summand by central differences of its plain value.
import { differenceGradient, differenceHessian, differenceProduct } from './finiteDifferences.js';
import type { PlainFunction } from './plainFunction.js';
import type { Term } from '../sums/term.js';

/** `row` is an index into the data; undefined where the objective has none. */
export function differenceTerm(plain: PlainFunction['value'], rows: readonly unknown[] | undefined): Term {
  const of = (row: number) => (theta: Float64Array) => plain(theta, rows?.[row]);
  const added = (part: Float64Array, to: Float64Array) => part.forEach((x, i) => (to[i]! += x));
  return {
    addGradient(theta, row, gradient) {
      const part = new Float64Array(theta.length);
      const value = differenceGradient(of(row), theta, part);
      added(part, gradient);
      return value;
    },
    addProduct(theta, row, direction, product) {
      const part = new Float64Array(theta.length);
      differenceProduct(of(row), theta, direction, part);
      added(part, product);
    },
    addHessian(theta, row, hessian) {
      const part = new Float64Array(theta.length ** 2);
      differenceHessian(of(row), theta, part);
      added(part, hessian);
    },
  };
}
