export function f(x: number[]): number {
  process.kill(process.pid, 'SIGKILL');
  return x[0]!;
}
