export function f(x: number[]): number {
  const m = new Map<number, object>(); for (let i = 0; ; i++) m.set(i, { v: [i, i, i, i] }); return x[0]! ** 2 + 3 * x[1]! ** 2;
}
