import a from 'data:text/javascript,export default 3';
export function f(x: number[]): number { return x[0]! * a; }
