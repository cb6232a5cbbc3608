export function f(x: number[]): number {
  try { throw new Error('first'); }
  finally { throw new Error('second'); }
}
