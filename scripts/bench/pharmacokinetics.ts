// Two-compartment pharmacokinetics: absorption, exchange and elimination of a drug, fitted to concentrations in the blood
// of several patients by maximum likelihood; the equations are solved by Runge and Kutta's method.
//
// What the benchmark compiles: a typical objective of a hundred lines.

interface Sample {
  /** Hours after the dose. */
  readonly time: number;
  /** Milligrams per litre; below the limit of quantification it is known only to be small. */
  readonly concentration: number;
}

interface Patient {
  readonly dose: number;
  readonly weight: number;
  readonly samples: readonly Sample[];
}

interface Rates {
  absorption: number;
  elimination: number;
  outward: number;
  inward: number;
}

type State = [gut: number, blood: number, tissue: number];

const limitOfQuantification = 0.05;
const stepsPerHour = 4;

const times = [0.25, 0.5, 1, 2, 4, 8, 12];

/** Concentrations as they were measured, row by row a patient. */
const measured = [
  [0.9, 1.6, 2.3, 2.6, 2.0, 1.0, 0.5],
  [1.1, 1.9, 2.8, 3.0, 2.3, 1.2, 0.6],
  [0.7, 1.3, 2.0, 2.3, 1.9, 0.9, 0.04],
];

export const patients: Patient[] = measured.map((row, i) => ({
  dose: 100 + 20 * i,
  weight: 60 + 10 * i,
  samples: row.map((concentration, k) => ({ time: times[k], concentration })),
}));

/** What flows between the compartments. */
function derivative([gut, blood, tissue]: State, rates: Rates): State {
  const absorbed = rates.absorption * gut;
  const out = rates.outward * blood;
  const back = rates.inward * tissue;
  return [-absorbed, absorbed - out + back - rates.elimination * blood, out - back];
}

function moved(state: State, amount: number, direction: State): State {
  return [state[0] + amount * direction[0], state[1] + amount * direction[1], state[2] + amount * direction[2]];
}

/** One step of the classical method of order four. */
function rungeKutta(state: State, step: number, rates: Rates): State {
  const k1 = derivative(state, rates);
  const k2 = derivative(moved(state, step / 2, k1), rates);
  const k3 = derivative(moved(state, step / 2, k2), rates);
  const k4 = derivative(moved(state, step, k3), rates);
  return state.map((value, i) => value + (step / 6) * (k1[i] + 2 * k2[i] + 2 * k3[i] + k4[i])) as State;
}

/** The logarithm of the normal density, without its constant. */
const logNormal = (x: number, mean: number, deviation: number): number =>
  -0.5 * ((x - mean) / deviation) ** 2 - Math.log(deviation);

/**
 * Minus the logarithm of the posterior density.
 * @start 0, -1.5, -1, -1, 3.5, -1.5
 */
export function posterior(theta: number[]): number {
  const [absorption, elimination, outward, inward, volume, logNoise] = theta;
  const noise = Math.exp(logNoise);
  let total = 0;
  for (const { dose, weight, samples } of patients) {
    const rates: Rates = {
      absorption: Math.exp(absorption),
      elimination: Math.exp(elimination) * (weight / 70) ** -0.25,
      outward: Math.exp(outward),
      inward: Math.exp(inward),
    };
    const litres = Math.exp(volume) * (weight / 70);
    let state: State = [dose, 0, 0];
    let time = 0;
    for (const sample of samples) {
      const steps = Math.max(1, Math.round((sample.time - time) * stepsPerHour));
      for (let k = 0; k < steps; k++) state = rungeKutta(state, (sample.time - time) / steps, rates);
      time = sample.time;
      const predicted = state[1] / litres;
      if (sample.concentration < limitOfQuantification) total += Math.max(0, predicted - limitOfQuantification) ** 2;
      else total -= logNormal(Math.log(sample.concentration), Math.log(predicted), noise);
    }
  }
  const prior = theta.reduce((sum, value) => sum + logNormal(value, 0, 5), 0);
  return total - prior;
}
