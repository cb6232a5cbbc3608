// The compiled way to derivatives, where the compiler goes: otherwise a note says why not, and where.
import { compile } from './compiled/compile.js';
import { compiledDifferentiable } from './compiled/differentiable.js';
import type { Differentiable } from './differentiable.js';
import type { Notebook } from './notebook.js';
import { plainValue, type Objective } from './objective.js';
import { agreement, isSameValue, probe } from './verification.js';

/**
 * @param fallback what does a call that the compiled code leaves; made when first needed.
 * @returns undefined where the objective is not compiled.
 */
export function compiledWay(
  objective: Objective,
  fallback: () => Differentiable,
  notebook: Notebook,
): Differentiable | undefined {
  const compilation = compile({ ...objective, bindings: objective.plain.binding });
  if (!compilation.ok) {
    notebook.add('derivatives', `Not compiled, so by the tape: ${compilation.reason}`, compilation.location);
    return undefined;
  }
  const compiled = compiledDifferentiable(compilation.functions, objective.dimension, fallback);
  const watch = watched(compiled, plainValue(objective), fallback, notebook);
  return {
    ...compiled,
    value: watch.value,
    gradient: watch.gradient,
    hessianVectorProduct: watch.hessianVectorProduct,
    hessian: watch.hessian,
    notes: notebook.notes,
    get derivatives() {
      return watch.isTrusted() ? 'compiled' : fallback().derivatives;
    },
  };
}

type Derivatives = Pick<Differentiable, 'value' | 'gradient' | 'hessianVectorProduct' | 'hessian'>;

/**
 * Compares value and slope with the plain function at the first point, and at those before it where f is not finite;
 * where they differ, the fallback takes over.
 */
function watched(
  compiled: Differentiable,
  plain: (theta: Float64Array) => number,
  fallback: () => Differentiable,
  notebook: Notebook,
): Derivatives & { isTrusted(): boolean } {
  let way = compiled;
  let isChecked = false;
  const check = (theta: Float64Array): void => {
    const gradient = new Float64Array(theta.length);
    const value = compiled.gradient(theta, gradient);
    const expected = plain(theta);
    const isSame = isSameValue(value, expected);
    if (isSame && (!Number.isFinite(expected) || gradient.some((x) => !Number.isFinite(x)))) return;
    isChecked = true;
    const direction = probe(theta);
    const slope = direction.reduce((sum, x, k) => sum + x * gradient[k]!, 0);
    if (isSame && agreement(plain, theta, direction, slope) !== 'disagrees') return;
    const what = isSame ? 'has another slope than' : 'gave another value than';
    notebook.add('derivatives', `Not compiled, so by the tape: the compiled code ${what} the function.`);
    way = fallback();
  };
  return {
    isTrusted: () => way === compiled,
    value(theta) {
      if (!isChecked) check(theta);
      return way.value(theta);
    },
    gradient(theta, gradient) {
      if (!isChecked) check(theta);
      const value = way.gradient(theta, gradient);
      // Where f is not a number it has no slope, whatever the rules of its last operations say.
      if (Number.isNaN(value)) gradient.fill(NaN);
      else if (way === compiled && !isFinite(gradient)) return fallback().gradient(theta, gradient);
      return value;
    },
    hessianVectorProduct(theta, direction, product) {
      if (!isChecked) check(theta);
      way.hessianVectorProduct(theta, direction, product);
      if (way === compiled && !isFinite(product)) fallback().hessianVectorProduct(theta, direction, product);
    },
    hessian(theta, hessian) {
      if (!isChecked) check(theta);
      way.hessian(theta, hessian);
      if (way === compiled && !isFinite(hessian)) fallback().hessian(theta, hessian);
    },
  };
}

/**
 * Compiled code multiplies 0 by an infinite derivative where the tape knows that it contributes nothing, as on the flat
 * side of 1 / (1 + exp(−x)): what is not finite is for the tape to decide. 0 · x is NaN for what is not finite; four
 * sums, since each addition waits for the one before.
 */
function isFinite(values: Float64Array): boolean {
  const n = values.length;
  const whole = n - (n % 4);
  let [a, b, c, d] = [0, 0, 0, 0];
  for (let i = 0; i < whole; i += 4) {
    a += 0 * values[i]!;
    b += 0 * values[i + 1]!;
    c += 0 * values[i + 2]!;
    d += 0 * values[i + 3]!;
  }
  for (let i = whole; i < n; i++) a += 0 * values[i]!;
  return a + b + c + d === 0;
}
