// The loop hides in what is returned.
export function f(x: number[]): number {
  return { valueOf() { for (;;) {} } } as unknown as number;
}
