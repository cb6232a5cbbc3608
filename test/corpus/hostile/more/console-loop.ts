export function f(x: number[]): number {
  console.log({ [Symbol.for('nodejs.util.inspect.custom')]() { throw new Error('inspect'); } });
  return x[0]! ** 2 + x[1]! ** 2;
}
