// What a step of an optimizer costs the garbage collector.
import { completeHyperparameters } from '../hyperparameters.js';
import type { Optimizer } from '../optimizer.js';

const stepsARound = 1000;
/** Below so many bytes a step there is nothing but the counting's own. */
const nothing = 2;
/** How long the compiler may take until the code allocates no more than it must. */
const patienceMilliseconds = 500;

/**
 * Bytes a step, where f is ½‖θ‖² in two parameters, once the code is compiled: the least of several rounds.
 * `bytesAllocated` counts what a piece of work takes of the heap.
 */
export function allocationPerStep(optimizer: Optimizer, bytesAllocated: (work: () => void) => number): number {
  const at = { theta: Float64Array.of(1, -0.5), value: 0.625, gradient: Float64Array.of(1, -0.5) };
  const next = new Float64Array(2);
  const stepper = optimizer.create(completeHyperparameters(optimizer.name, optimizer.hyperparameters, {}), {
    dimension: 2,
    start: Float64Array.from(at.theta),
    value: halfSquare,
    gradient(theta, gradient) {
      gradient[0] = theta[0];
      gradient[1] = theta[1];
      return halfSquare(theta);
    },
    hessianVectorProduct(_theta, direction, product) {
      product[0] = direction[0];
      product[1] = direction[1];
    },
    hessian(_theta, hessian) {
      hessian.fill(0);
      hessian[0] = hessian[3] = 1;
    },
    random: () => 0.5,
  });
  const round = () => {
    for (let k = 0; k < stepsARound; k++) stepper.step(at, next);
  };
  let least = Infinity;
  for (const start = performance.now(); performance.now() - start < patienceMilliseconds;) {
    least = Math.min(least, bytesAllocated(round) / stepsARound);
    if (least < nothing) return 0;
  }
  return least;
}

function halfSquare(theta: Float64Array): number {
  return (theta[0] * theta[0] + theta[1] * theta[1]) / 2;
}
