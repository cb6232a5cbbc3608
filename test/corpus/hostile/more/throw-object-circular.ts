export function f(x: number[]): number {
  const o: any = {}; o.self = o;
  throw o;
}
