// A small neural network: 2 inputs, 8 tanh units, 1 output, 33 parameters in one vector. Nothing here is special code for
// networks: classes, loops and closures are differentiated as they are.
//
// What to see: it is not convex. Start from other points and compare the verdicts; look at the spectrum: many eigenvalues
// near zero, a few large ones.
import { normal } from './data/random';

type Example = [x: number, y: number, label: number];

const noise = normal(3);

/** Two half moons that reach into each other. */
function moons(n: number): Example[] {
  return Array.from({ length: n }, (_, i) => {
    const label = i % 2;
    const angle = (Math.PI * i) / (n - 1);
    const x = label ? 1 - Math.cos(angle) : Math.cos(angle);
    const y = label ? 0.5 - Math.sin(angle) : Math.sin(angle);
    return [x + 0.1 * noise(), y + 0.1 * noise(), label];
  });
}

export const rows: Example[] = moons(200);
export const heldOut: Example[] = moons(80);

const hidden = 8;

class Network {
  readonly #theta: number[];

  constructor(theta: number[]) {
    this.#theta = theta;
  }

  /** The logit of class 1. */
  output(x: number, y: number): number {
    const theta = this.#theta;
    let out = theta[4 * hidden];
    for (let i = 0; i < hidden; i++) {
      const [u, v, bias, weight] = theta.slice(4 * i, 4 * i + 4);
      out += weight * Math.tanh(u * x + v * y + bias);
    }
    return out;
  }
}

/**
 * Cross-entropy of the network on two moons.
 * @start 0.71, -0.52, 0.13, -0.88, 0.37, -0.21, 0.64, 0.95, -0.43, -0.09, 0.28, ...
 * @dimension 33
 * @domain [-4, 4]
 * @data rows
 * @validation heldOut
 * @predict probability
 */
export function moonsLoss(theta: number[], [x, y, label]: Example): number {
  const z = new Network(theta).output(x, y);
  const softplus = z > 0 ? z + Math.log1p(Math.exp(-z)) : Math.log1p(Math.exp(z));
  return softplus - label * z;
}

/** The model: its output over the plane is drawn beside the loss. */
export function probability(theta: number[], [x, y]: Example): number {
  return 1 / (1 + Math.exp(-new Network(theta).output(x, y)));
}
