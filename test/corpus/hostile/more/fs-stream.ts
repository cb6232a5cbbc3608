import fs from 'fs';
export function f(x: number[]): number {
  fs.createWriteStream('/tmp/descent-hostile-stream').end('x');
  return x[0]!;
}
