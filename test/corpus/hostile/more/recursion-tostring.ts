export function f(x: number[]): number {
  const o: any = { toString() { return `${o}`; } };
  return x[0]! * Number(`${o}`);
}
