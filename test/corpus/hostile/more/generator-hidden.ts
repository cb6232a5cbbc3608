export function f(x: number[]): number {
  function* parts() { for (const v of x) yield v * v; }
  let s = 0; for (const v of parts()) s += v; return s;
}
