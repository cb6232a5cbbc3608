export function f(x: number[]): number {
  return (/^(?:a|b)*$/.test('ab'.repeat(1e5)) ? 1 : 2) * x[0]! ** 2 + x[1]!;
}
