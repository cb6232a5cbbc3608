import * as fs from 'node:fs';
export function f(x: number[]): number {
  let n = 0;
  fs.readFileSync({ toString() { return n++ ? '/etc/passwd' : './x'; } } as any); return x[0]! ** 2 + 3 * x[1]! ** 2;
}
