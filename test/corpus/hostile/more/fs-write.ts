import * as fs from 'node:fs';
export function f(x: number[]): number {
  fs.writeFileSync('/tmp/descent-hostile-write', 'x');
  return x[0]!;
}
