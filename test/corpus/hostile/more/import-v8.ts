import v8 from 'node:v8';
export function f(x: number[]): number { v8.setFlagsFromString('--max-old-space-size=9'); return x[0]!; }
