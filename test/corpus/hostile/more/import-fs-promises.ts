import { writeFile } from 'node:fs/promises';
export function f(x: number[]): number { void writeFile('/tmp/descent-hostile', 'x'); return x[0]!; }
