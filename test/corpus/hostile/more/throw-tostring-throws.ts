export function f(x: number[]): number {
  throw { toString() { throw new Error('no'); }, [Symbol.toPrimitive]() { throw 1; } };
}
