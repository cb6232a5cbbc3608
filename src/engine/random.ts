// Seeded random numbers: the same seed gives the same run on every machine.
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** Who draws: each has a stream of its own, so that adding one does not disturb the others. */
export type RandomStream = 'optimizer' | 'batches' | 'transforms' | 'start';
const streams: readonly RandomStream[] = ['optimizer', 'batches', 'transforms', 'start'];

/** A small seed fills few bits of the generator's state: its first numbers are near 0 or 1, and alike for neighbouring seeds. */
const warmUp = 64;

/** Uniform on [0, 1) with 53 bits. */
export function seededRandom(seed: number, stream: RandomStream): () => number {
  const generator = xoroshiro128plus(Math.imul(seed, streams.length) + streams.indexOf(stream));
  for (let i = 0; i < warmUp; i++) generator.next();
  return () => uniformFloat64(generator);
}

/** One standard normal number (Box and Muller 1958). */
export function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
