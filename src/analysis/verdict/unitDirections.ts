// Directions spread over the unit sphere of any dimension, the same every time.
import { norm } from '../../engine/linalg/norm.js';

/** Both directions on the line, 72 on the circle, 2n axes and 96n spread ones beyond; unit vectors. */
export function unitDirections(dimension: number): Float64Array[] {
  if (dimension === 1) return [Float64Array.of(1), Float64Array.of(-1)];
  if (dimension === 2) {
    return Array.from({ length: 72 }, (_, k) => {
      const angle = (2 * Math.PI * k) / 72;
      return Float64Array.of(Math.cos(angle), Math.sin(angle));
    });
  }
  const axes = Array.from({ length: 2 * dimension }, (_, k) => {
    const axis = new Float64Array(dimension);
    axis[k >> 1] = k % 2 === 0 ? 1 : -1;
    return axis;
  });
  return [...axes, ...Array.from({ length: 96 * dimension }, (_, k) => spread(dimension, k + 1))];
}

/** Normalised Gaussian coordinates (Box and Muller) of an additive recurrence. The radicands are 2 modulo 3: never squares. */
function spread(dimension: number, k: number): Float64Array {
  const vector = Float64Array.from({ length: dimension }, (_, i) => {
    const u = fraction(0.5 + k * Math.sqrt(2 + 3 * i));
    const v = fraction(0.5 + k * Math.sqrt(305 + 3 * i));
    return Math.sqrt(-2 * Math.log(1 - u)) * Math.cos(2 * Math.PI * v);
  });
  const length = norm(vector);
  return length === 0 ? spread(dimension, k + 1) : vector.map((component) => component / length);
}

function fraction(x: number): number {
  return x - Math.floor(x);
}
