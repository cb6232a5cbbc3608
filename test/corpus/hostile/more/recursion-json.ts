export function f(x: number[]): number {
  const o: any = {}; o.o = o;
  return JSON.stringify(o).length + x[0]!;
}
