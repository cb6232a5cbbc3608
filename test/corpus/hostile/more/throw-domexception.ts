export function f(x: number[]): number {
  throw new DOMException('stopped', 'AbortError');
}
