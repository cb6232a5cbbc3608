export function f(x: number[]): number {
  return (x as any).#secret;
}
