// Test objectives with exact derivatives, by truncated Taylor arithmetic: each Jet carries value, gradient and Hessian. Slow
// and plain, and independent of src/autodiff.
import type { Differentiable } from '../../src/autodiff/differentiable.js';

export class Jet {
  constructor(
    readonly value: number,
    readonly gradient: readonly number[],
    readonly hessian: readonly (readonly number[])[],
  ) {}

  plus(other: Jet | number): Jet {
    if (typeof other === 'number') return new Jet(this.value + other, this.gradient, this.hessian);
    return new Jet(
      this.value + other.value,
      this.gradient.map((g, i) => g + other.gradient[i]),
      this.hessian.map((row, i) => row.map((h, j) => h + other.hessian[i][j])),
    );
  }

  minus(other: Jet | number): Jet {
    return typeof other === 'number' ? this.plus(-other) : this.plus(other.times(-1));
  }

  times(other: Jet | number): Jet {
    if (typeof other === 'number') return this.compose(this.value * other, other, 0);
    const { value: a, gradient: da } = this;
    const { value: b, gradient: db } = other;
    return new Jet(
      a * b,
      da.map((g, i) => g * b + a * db[i]),
      this.hessian.map((row, i) =>
        row.map((h, j) => h * b + a * other.hessian[i][j] + (da[i] * db[j] + db[i] * da[j])),
      ),
    );
  }

  /** g(this), from g and its first two derivatives at the value. */
  compose(value: number, first: number, second: number): Jet {
    return new Jet(
      value,
      this.gradient.map((g) => first * g),
      this.hessian.map((row, i) => row.map((h, j) => first * h + second * (this.gradient[i] * this.gradient[j]))),
    );
  }

  power(p: number): Jet {
    const x = this.value;
    return this.compose(x ** p, p * x ** (p - 1), p === 1 ? 0 : p * (p - 1) * x ** (p - 2));
  }
}

export const sin = (x: Jet) => x.compose(Math.sin(x.value), Math.cos(x.value), -Math.sin(x.value));
export const cos = (x: Jet) => x.compose(Math.cos(x.value), -Math.sin(x.value), -Math.cos(x.value));
export const exp = (x: Jet) => x.compose(Math.exp(x.value), Math.exp(x.value), Math.exp(x.value));

/** The objective of a formula in jets. */
export function jetObjective(dimension: number, formula: (...x: Jet[]) => Jet): Differentiable {
  const zeros = () => new Array<number>(dimension).fill(0);
  const at = (theta: Float64Array) =>
    formula(
      ...Array.from(theta, (value, i) => {
        const gradient = zeros();
        gradient[i] = 1;
        return new Jet(value, gradient, zeros().map(zeros));
      }),
    );
  return {
    dimension,
    derivatives: 'tape',
    notes: [],
    value: (theta) => at(theta).value,
    gradient(theta, gradient) {
      const jet = at(theta);
      gradient.set(jet.gradient);
      return jet.value;
    },
    hessian: (theta, hessian) => hessian.set(at(theta).hessian.flat()),
    hessianVectorProduct(theta, direction, product) {
      const { hessian } = at(theta);
      product.set(hessian.map((row) => row.reduce((sum, h, j) => sum + h * direction[j], 0)));
    },
  };
}
