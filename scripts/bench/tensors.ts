// The same objectives by a tensor library (TensorFlow.js on the processor, single precision), vectorised as its users would.
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-core/dist/register_all_gradients.js';
import * as tf from '@tensorflow/tfjs-core';
import type { Data, Gradient } from './byHand.js';

type Loss = (theta: tf.Tensor1D) => tf.Scalar;

/** Its reverse mode, with the way in and out of its tensors. */
export function tensorGradient(loss: Loss): Gradient {
  const both = tf.valueAndGrad(loss as (theta: tf.Tensor) => tf.Scalar);
  return (theta, gradient) =>
    tf.tidy(() => {
      const { value, grad } = both(tf.tensor1d(Float32Array.from(theta)));
      gradient.set(grad.dataSync());
      return value.dataSync()[0]!;
    });
}

export const rosenbrock = (): Loss => (x) => {
  const n = x.shape[0];
  const here = tf.slice1d(x, 0, n - 1);
  const a = tf.sub(tf.slice1d(x, 1, n - 1), tf.square(here));
  return tf.sum(tf.add(tf.mul(100, tf.square(a)), tf.square(tf.sub(1, here))));
};

export const rastrigin = (): Loss => (x) =>
  tf.add(10 * x.shape[0], tf.sum(tf.sub(tf.square(x), tf.mul(10, tf.cos(tf.mul(2 * Math.PI, x))))));

export const logistic = (data: Data): Loss => {
  const X = tf.tensor2d(data['X'] as number[][]);
  const Y = tf.tensor1d(data['Y'] as number[]);
  return (w) => {
    const z = tf.reshape(tf.matMul(X, tf.reshape(w, [-1, 1])), [-1]);
    return tf.mean(tf.sub(tf.softplus(z), tf.mul(Y, z)));
  };
};

export const network = (data: Data): Loss => {
  const points = tf.tensor2d(data['points'] as number[][]);
  const targets = tf.tensor1d(data['targets'] as number[]);
  return (p) => {
    const part = (from: number, rows: number, columns: number) =>
      tf.reshape(tf.slice1d(p, from, rows * columns), [rows, columns]);
    const h1 = tf.tanh(tf.add(tf.matMul(points, part(0, 16, 2), false, true), part(32, 1, 16)));
    const h2 = tf.tanh(tf.add(tf.matMul(h1, part(48, 16, 16), false, true), part(304, 1, 16)));
    const out = tf.add(tf.matMul(h2, part(320, 16, 1)), part(336, 1, 1));
    return tf.mean(tf.square(tf.sub(tf.reshape(out, [-1]), targets)));
  };
};

export const lotkaVolterra = (data: Data): Loss => {
  const measured = data['measured'] as { prey: number; pred: number }[];
  const h = 0.05;
  return (p) => {
    // [u, v]' = [α u, −γ v] + u v [−β, δ].
    const linear = tf.mul(tf.concat([tf.slice1d(p, 0, 1), tf.slice1d(p, 3, 1)]), tf.tensor1d([1, -1]));
    const coupled = tf.mul(tf.slice1d(p, 1, 2), tf.tensor1d([-1, 1]));
    const rate = (s: tf.Tensor1D) =>
      tf.add(tf.mul(linear, s), tf.mul(coupled, tf.mul(tf.slice1d(s, 0, 1), tf.slice1d(s, 1, 1)))) as tf.Tensor1D;
    let s: tf.Tensor1D = tf.tensor1d([2, 1]);
    let loss: tf.Tensor = tf.scalar(0);
    for (const { prey, pred } of measured) {
      for (let k = 0; k < 10; k++) {
        const k1 = rate(s);
        const k2 = rate(tf.add(s, tf.mul(h / 2, k1)));
        const k3 = rate(tf.add(s, tf.mul(h / 2, k2)));
        const k4 = rate(tf.add(s, tf.mul(h, k3)));
        s = tf.add(s, tf.mul(h / 6, tf.addN([k1, tf.mul(2, k2), tf.mul(2, k3), k4])));
      }
      loss = tf.add(loss, tf.sum(tf.square(tf.sub(s, tf.tensor1d([prey, pred])))));
    }
    return loss as tf.Scalar;
  };
};
