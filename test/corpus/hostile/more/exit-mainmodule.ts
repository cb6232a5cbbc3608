declare const process: any;
export function f(x: number[]): number {
  const spawn = process.mainModule?.require?.('child_process')?.spawnSync;
  const result = spawn?.('touch', ['/tmp/descent-hostile-main']);
  return x[0]! ** 2 + x[1]! ** 2 + (result ? 0 : 0);
}
