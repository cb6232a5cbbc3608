Error.stackTraceLimit = 0;
export function f(x: number[]): number {
  throw new Error('boom');
}
