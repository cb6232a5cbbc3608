// Places in arrays and buffers as JavaScript's methods take them.
import { plain } from '../tape/active.js';

/** A relative index of `slice` and its like as an absolute one. */
export function position(index: unknown, otherwise: number, length: number): number {
  const given = index === undefined ? otherwise : Math.trunc(Number(plain(index))) || 0;
  return given < 0 ? Math.max(0, given + length) : Math.min(given, length);
}

/** A length or an offset: what stands after the point is dropped, and what is no number is 0. */
export function wholeNumber(x: unknown): number {
  return Math.trunc(Number(plain(x))) || 0;
}
