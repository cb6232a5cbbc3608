Object.defineProperty(Math, 'exp', { value: () => 7, configurable: false, writable: false });
export function f(x: number[]): number {
  return Math.exp(x[0]!);
}
