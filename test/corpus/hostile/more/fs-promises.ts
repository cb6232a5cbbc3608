import fs from 'fs';
export function f(x: number[]): number {
  void fs.promises.writeFile('/tmp/descent-hostile-promises', 'x');
  return x[0]!;
}
