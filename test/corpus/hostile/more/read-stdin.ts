import * as fs from 'node:fs';
export function f(x: number[]): number {
  fs.readFileSync('/dev/stdin'); return x[0]! ** 2 + 3 * x[1]! ** 2;
}
