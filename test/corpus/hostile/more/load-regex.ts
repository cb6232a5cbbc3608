const a = 1;
const bad = /^(a+)+$/.test('a'.repeat(50) + 'b');
void bad; void a;
export function f(x: number[]): number {
  return x[0]! ** 2 + 3 * x[1]! ** 2;
}
