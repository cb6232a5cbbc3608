export function f(x: number[]): number {
  const r = new FinalizationRegistry(() => { throw new Error('late'); }); for (let i = 0; i < 1000; i++) r.register({}, i); return x[0]! ** 2 + 3 * x[1]! ** 2;
}
