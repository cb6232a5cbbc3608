Object.defineProperty(Error, Symbol.hasInstance, { value: () => { throw 1; } });
export function f(x: number[]): number {
  throw new Error('boom');
}
