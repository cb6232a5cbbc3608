// Derivatives of one summand by the tape.
import type { Term } from '../sums/term.js';
import { Sweeps } from './sweeps.js';
import type { TapedFunction } from './tapedFunction.js';

/** `row` is an index into the data; undefined where the objective has none. */
export function tapeTerm(taped: TapedFunction, tapedRows: readonly unknown[] | undefined, dimension: number): Term {
  const sweeps = new Sweeps(taped.tape);
  const unit = new Float64Array(dimension);
  return {
    addGradient(theta, row, gradient) {
      const { value, output } = taped.record(theta, 1, tapedRows?.[row]);
      if (output >= 0) sweeps.addGradient(output, gradient);
      return value;
    },
    addProduct(theta, row, direction, product) {
      const { value, output } = taped.record(theta, 2, tapedRows?.[row]);
      if (Number.isNaN(value)) product.fill(NaN);
      if (output < 0) return;
      sweeps.backward(output);
      sweeps.addProduct(output, direction, product);
    },
    addHessian(theta, row, hessian) {
      const { value, output } = taped.record(theta, 2, tapedRows?.[row]);
      if (Number.isNaN(value)) hessian.fill(NaN);
      if (output < 0) return;
      sweeps.backward(output);
      for (let i = 0; i < dimension; i++) {
        unit[i] = 1;
        sweeps.addProduct(output, unit, hessian, i * dimension);
        unit[i] = 0;
      }
    },
  };
}
