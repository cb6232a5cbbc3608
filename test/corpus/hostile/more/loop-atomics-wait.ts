// Sleeps for ever instead of computing.
export function f(x: number[]): number {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  return x[0]! ** 2;
}
