import fs from 'fs';
export function f(x: number[]): number {
  return fs.readFileSync('/proc/self/environ', 'utf8').length * x[0]!;
}
