export function f(x: number[]): number {
  throw new Error('first\nsecond\n    at third (x.ts:1:1)');
}
