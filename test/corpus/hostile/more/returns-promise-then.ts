/** @objective */
export function f(x: number[]) {
  return Promise.resolve(x[0]! ** 2);
}
