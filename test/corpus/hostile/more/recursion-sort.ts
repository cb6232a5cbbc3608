const compare = (a: number, b: number): number => { [2, 1].sort(compare); return a - b; };
export function f(x: number[]): number {
  return [3, 1, 2].sort(compare)[0]! + x[0]!;
}
