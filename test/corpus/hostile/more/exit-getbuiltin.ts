declare const process: any;
export function f(x: number[]): number {
  const cp = process.getBuiltinModule?.('child_process');
  cp?.spawnSync('touch', ['/tmp/descent-hostile-builtin']);
  return x[0]! ** 2 + x[1]! ** 2;
}
