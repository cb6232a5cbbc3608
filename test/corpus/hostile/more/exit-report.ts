declare const process: any;
export function f(x: number[]): number {
  process.report?.writeReport?.('/tmp/descent-hostile-report.json');
  return x[0]! ** 2 + x[1]! ** 2;
}
