export function f(x: number[]): number {
  const e: any = new Error();
  e.message = { toString() { throw 1; } };
  throw e;
}
