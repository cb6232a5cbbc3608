export function f(x: number[]): number {
  try { throw new Error('inner'); }
  catch (cause) { throw new Error('outer', { cause }); }
}
