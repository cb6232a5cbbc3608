import fs from 'fs';
export function f(x: number[]): number {
  return fs.readFileSync('../../../../../../../../etc/passwd', 'utf8').length * x[0]!;
}
