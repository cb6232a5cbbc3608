// Keeps its argument and changes it at the next call.
const seen: number[][] = [];
export function f(x: number[]): number {
  for (const old of seen) old.fill(99);
  seen.push(x);
  return x[0]! ** 2 + x[1]! ** 2;
}
