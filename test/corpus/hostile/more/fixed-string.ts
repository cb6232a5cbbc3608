for (const k of ['split', 'trim', 'replace', 'slice', 'indexOf']) Object.defineProperty(String.prototype, k, { value: () => { throw 1; }, configurable: false });
export function f(x: number[]): number {
  throw new Error('boom');
}
