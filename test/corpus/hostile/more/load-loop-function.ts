function build(): number {
  let s = 0;
  for (let i = 0; i < 10; i--) {
    s += i;
  }
  return s;
}
export const k = build();
export function f(x: number[]): number {
  return x[0]! ** 2 + 3 * x[1]! ** 2;
}
