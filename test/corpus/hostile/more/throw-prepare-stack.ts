// The stack is the objective's own to format.
Error.prepareStackTrace = () => { throw new Error('formatting fails'); };
export function f(x: number[]): number {
  throw new Error('boom');
}
