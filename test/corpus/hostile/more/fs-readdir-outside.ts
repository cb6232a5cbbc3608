import fs from 'fs';
export function f(x: number[]): number {
  return fs.readdirSync('/etc').length * x[0]!;
}
