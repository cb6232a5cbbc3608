const done = (() => { let i = 0; for (;;) { i = (i + 1) % 7; if (i > 9) return i; } })();
export function f(x: number[]): number { return x[0] + done; }
