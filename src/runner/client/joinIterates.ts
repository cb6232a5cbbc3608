// The chunks in which a trajectory streamed, put together.
import type { Iterates } from '../../protocol/run.js';

/** The whole path in one piece. `dimension`: numbers of θ in a row. */
export function joinIterates(chunks: readonly Iterates[], dimension: number): Iterates {
  const rows = chunks.reduce((sum, { steps }) => sum + steps.length, 0);
  const column = (of: (chunk: Iterates) => Float64Array, width = 1) => {
    const whole = new Float64Array(rows * width);
    let at = 0;
    for (const chunk of chunks) {
      whole.set(of(chunk), at);
      at += chunk.steps.length * width;
    }
    return whole;
  };
  const isNoisy = chunks[0]?.gradientNoise !== undefined;
  const isValidated = chunks[0]?.validationLoss !== undefined;
  return {
    steps: column(({ steps }) => steps),
    theta: column(({ theta }) => theta, dimension),
    loss: column(({ loss }) => loss),
    gradientNorm: column(({ gradientNorm }) => gradientNorm),
    learningRate: column(({ learningRate }) => learningRate),
    gradientEvaluations: column(({ gradientEvaluations }) => gradientEvaluations),
    time: column(({ time }) => time),
    ...(isValidated && { validationLoss: column(({ validationLoss }) => validationLoss!) }),
    ...(isNoisy && { gradientNoise: column(({ gradientNoise }) => gradientNoise!) }),
  };
}
