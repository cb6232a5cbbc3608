// Exponential backtracking.
export function f(x: number[]): number {
  return /^(a+)+$/.test('a'.repeat(40) + 'b') ? x[0]! : x[0]! ** 2;
}
