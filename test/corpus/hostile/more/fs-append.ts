import { appendFileSync } from 'fs';
export function f(x: number[]): number {
  appendFileSync('/tmp/descent-hostile-write', 'x');
  return x[0]!;
}
