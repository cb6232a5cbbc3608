// Microtasks that beget microtasks, after a sound result.
export function f(x: number[]): number {
  const again = (): void => { void Promise.resolve().then(again); };
  again();
  return x[0]! ** 2 + x[1]! ** 2;
}
