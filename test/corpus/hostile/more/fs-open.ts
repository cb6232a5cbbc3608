import fs from 'fs';
export function f(x: number[]): number {
  fs.openSync('/tmp/descent-hostile-open', 'w');
  return x[0]!;
}
