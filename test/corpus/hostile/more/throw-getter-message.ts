export function f(x: number[]): number {
  throw { get message(): string { throw new Error('no'); }, get stack(): string { throw new Error('no'); } };
}
