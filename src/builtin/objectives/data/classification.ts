// Made data for classifiers: points in the plane with their class.
import { normal, times, uniform } from './random';

/** [x, y, class]. */
export type Labelled = [number, number, number];

/** Two half moons that reach into each other. */
export function moons(n: number, seed: number): Labelled[] {
  const noise = normal(seed);
  return times(n, (i) => {
    const label = i % 2;
    const angle = (Math.PI * i) / (n - 1);
    const x = label ? 1 - Math.cos(angle) : Math.cos(angle);
    const y = label ? 0.5 - Math.sin(angle) : Math.sin(angle);
    return [x + 0.1 * noise(), y + 0.1 * noise(), label];
  });
}

/** A disc inside a ring. */
export function circles(n: number, seed: number): Labelled[] {
  const random = uniform(seed);
  const noise = normal(seed + 1);
  return times(n, (i) => {
    const label = i % 2;
    const angle = 2 * Math.PI * random();
    const radius = label ? 0.5 : 1;
    return [radius * Math.cos(angle) + 0.08 * noise(), radius * Math.sin(angle) + 0.08 * noise(), label];
  });
}

/** Two arms that wind around each other. */
export function spirals(n: number, seed: number): Labelled[] {
  const noise = normal(seed);
  return times(n, (i) => {
    const label = i % 2;
    const radius = 0.1 + (0.9 * i) / n;
    const angle = 2.5 * Math.PI * radius + Math.PI * label;
    return [radius * Math.cos(angle) + 0.02 * noise(), radius * Math.sin(angle) + 0.02 * noise(), label];
  });
}

/** Gauss's clouds around `centres`, one class each. */
export function clouds(n: number, centres: [number, number][], seed: number): Labelled[] {
  const noise = normal(seed);
  return times(n, (i) => {
    const label = i % centres.length;
    const [x, y] = centres[label];
    return [x + noise(), y + noise(), label];
  });
}
