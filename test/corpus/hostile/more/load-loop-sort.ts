
const s = [3, 1, 2].sort(() => { for (;;) {} });
void s;
export function f(x: number[]): number {
  return x[0]! ** 2 + 3 * x[1]! ** 2;
}
