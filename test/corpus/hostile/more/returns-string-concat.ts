// '' + number: a string by accident.
export function f(x: number[]): number {
  return ('' + x[0]! + x[1]!) as unknown as number;
}
