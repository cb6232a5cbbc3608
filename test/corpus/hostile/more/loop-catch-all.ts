// Swallows everything and goes on.
export function f(x: number[]): number {
  for (;;) { try { throw new Error('again'); } catch { continue; } finally { x[0]! + 1; } }
}
