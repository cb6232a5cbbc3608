import fs from 'fs';
export function f(x: number[]): number {
  fs.rmSync('/tmp/descent-hostile-rm', { recursive: true, force: true });
  return x[0]!;
}
