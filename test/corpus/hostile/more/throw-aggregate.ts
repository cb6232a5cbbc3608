export function f(x: number[]): number {
  throw new AggregateError([new Error('a'), new Error('b')], 'several');
}
