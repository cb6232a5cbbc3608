export function f(x: number[]): number {
  throw Object.assign(new Error('odd'), { stack: 7, name: {} });
}
