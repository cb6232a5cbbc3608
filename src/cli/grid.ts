// The grid of a sweep: `learningRate=1e-4:1:log:25` or `beta1=0.8,0.9,0.99`, and which cells a shard runs.
import type { Hyperparameters, HyperparameterValue } from '../protocol/objective.js';
import { usageError } from './commandLine.js';

/** Every cell of the product of all axes; the last axis changes fastest. */
export function parseGrid(axes: readonly string[]): Hyperparameters[] {
  if (axes.length === 0) throw usageError('--grid is missing: name an axis, as in --grid learningRate=1e-4:1:log:25.');
  return axes
    .map(parseAxis)
    .reduce<Hyperparameters[]>(
      (cells, { name, values }) => cells.flatMap((cell) => values.map((value) => ({ ...cell, [name]: value }))),
      [{}],
    );
}

/**
 * Which cells shard `i/n` runs: every n-th, those whose index is i modulo n. So i may count from 0 or from 1, as job
 * arrays do.
 */
export function parseShard(shard: string | undefined): (index: number) => boolean {
  if (shard === undefined) return () => true;
  const [, i, n] = /^(\d+)\/(\d+)$/.exec(shard)?.map(Number) ?? [];
  if (i === undefined || n === undefined || n < 1 || i > n) {
    throw usageError(`--shard takes i/n with i from 1 to n (or from 0 to n − 1), not '${shard}'.`);
  }
  return (index) => index % n === i % n;
}

function parseAxis(axis: string): { name: string; values: readonly HyperparameterValue[] } {
  const [, name, range] = /^([\w.]+)=(.+)$/.exec(axis) ?? [];
  if (name === undefined || range === undefined) throw refusal(axis);
  const parts = range.split(':');
  if (parts.length === 1) return { name, values: range.split(',').map(word) };
  const [low, high] = [Number(parts[0]), Number(parts[1])];
  const count = Number(parts.at(-1));
  const scale = parts.length === 4 ? parts[2] : 'linear';
  if (parts.length > 4 || parts.length < 3 || !Number.isFinite(low) || !Number.isFinite(high)) throw refusal(axis);
  if (!Number.isInteger(count) || count < 1 || (scale !== 'log' && scale !== 'linear')) throw refusal(axis);
  if (scale === 'log' && !(low > 0 && high > 0)) throw usageError(`--grid ${axis}: a log axis needs bounds above 0.`);
  return { name, values: spaced(low, high, count, scale) };
}

function spaced(low: number, high: number, count: number, scale: 'log' | 'linear'): number[] {
  return Array.from({ length: count }, (_, index) => {
    // The ends are exactly as given.
    if (index === 0) return low;
    if (index === count - 1) return high;
    const share = index / (count - 1);
    return scale === 'log' ? low * (high / low) ** share : low + (high - low) * share;
  });
}

function word(text: string): HyperparameterValue {
  if (text === 'true' || text === 'false') return text === 'true';
  return text.trim() === '' || Number.isNaN(Number(text)) ? text : Number(text);
}

function refusal(axis: string): Error {
  return usageError(`--grid takes name=low:high:log:count, name=low:high:linear:count or name=a,b,c, not '${axis}'.`);
}
