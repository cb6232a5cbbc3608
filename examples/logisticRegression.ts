// Classification of 2000 synthetic points with 20 standardised features, 8 of them informative; 80 % of the points are
// for training, 20 % are held out.
//
// What to see: the training loss and, as a second curve, the loss on the held-out rows; the accuracy on both. Compare batch sizes 1, 32 and all.
import { normal, uniform } from './data/random';

interface Example {
  features: number[];
  /** 0 or 1. */
  label: number;
}

const count = 2000;
const width = 20;
const informative = 8;

const noise = normal(7);
const random = uniform(8);

function makeExamples(): Example[] {
  const shift = Array.from({ length: width }, (_, j) => (j < informative ? 0.4 + 0.1 * j : 0));
  const examples = Array.from({ length: count }, () => {
    const label = random() < 0.5 ? 0 : 1;
    return { features: shift.map((amount) => noise() + (label - 0.5) * amount), label };
  });
  for (let j = 0; j < width; j++) {
    const mean = examples.reduce((sum, { features }) => sum + features[j], 0) / count;
    const variance = examples.reduce((sum, { features }) => sum + (features[j] - mean) ** 2, 0) / count;
    for (const { features } of examples) features[j] = (features[j] - mean) / Math.sqrt(variance);
  }
  return examples;
}

const examples = makeExamples();
export const training: Example[] = examples.slice(0, 0.8 * count);
export const validation: Example[] = examples.slice(0.8 * count);

/**
 * Cross-entropy of a linear classifier: 20 weights and a bias.
 * @start 0, ...
 * @dimension 21
 * @domain [-3, 3]
 * @data training
 * @validation validation
 * @predict probability
 */
export function logisticLoss(theta: number[], { features, label }: Example): number {
  const z = logit(theta, features);
  // log(1 + eᶻ), without overflow.
  const softplus = z > 0 ? z + Math.log1p(Math.exp(-z)) : Math.log1p(Math.exp(z));
  return softplus - label * z;
}

function logit(theta: number[], features: number[]): number {
  let z = theta[width];
  for (let j = 0; j < width; j++) z += theta[j] * features[j];
  return z;
}

/** The model: the probability of class 1. The accuracy is the share of rows for which it is on the side of the label. */
export function probability(theta: number[], { features }: Example): number {
  return 1 / (1 + Math.exp(-logit(theta, features)));
}
