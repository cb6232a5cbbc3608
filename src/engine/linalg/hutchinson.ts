// The diagonal of the Hessian from one Hessian-vector product.
import type { Oracle } from '../optimizer.js';

/** diagonal ← z∘(∇²f z) with random signs z: right on average, exact where the Hessian is diagonal. Bekas, Kokiopoulou & Saad 2007. */
export function hutchinson(oracle: Oracle): (theta: Float64Array, diagonal: Float64Array) => void {
  const signs = new Float64Array(oracle.dimension);
  return (theta, diagonal) => {
    for (let i = 0; i < signs.length; i++) signs[i] = oracle.random() < 0.5 ? -1 : 1;
    oracle.hessianVectorProduct(theta, signs, diagonal);
    for (let i = 0; i < signs.length; i++) diagonal[i] *= signs[i];
  };
}
