class Domain extends Error { override name = 'Domain'; }
export function f(x: number[]): number {
  const bad = x[0]! < 100;
  if (bad) throw new Domain('negative');
  return x[0]!;
}
