import * as fs from 'node:fs';
export function f(x: number[]): number {
  fs.readFileSync('/etc/passwd\0x'); return x[0]! ** 2 + 3 * x[1]! ** 2;
}
