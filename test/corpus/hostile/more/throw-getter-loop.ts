// Showing the error never ends.
export function f(x: number[]): number {
  throw { get message(): string { for (;;) {} } };
}
