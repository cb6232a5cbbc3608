// Left behind.
export function f(x: number[]): number {
  setInterval(() => { for (let i = 0; i < 1e6; i++); }, 1);
  return x[0]! ** 2 + x[1]! ** 2;
}
