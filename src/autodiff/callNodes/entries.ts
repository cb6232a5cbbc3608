// Entries of the tape that stand for what a call computes from its arguments: they have its exact derivatives.
import { Active } from '../tape/active.js';
import type { Tape } from '../tape/tape.js';

/** z = Σ ∂f/∂xᵢ xᵢ, as far as the tape is concerned. A number that no argument moves is plain. */
export function pushLinear(tape: Tape, nodes: Int32Array, value: number, gradient: Float64Array): Active | number {
  let node = -1;
  for (let i = 0; i < nodes.length; i++) {
    if (nodes[i]! < 0 || gradient[i] === 0) continue;
    node = node < 0 ? tape.push1(nodes[i]!, gradient[i]!) : tape.push2(node, nodes[i]!, 1, gradient[i]!);
  }
  return node < 0 ? value : new Active(value, node);
}

/**
 * With ½ Σ ∂²f/∂xᵢ∂xⱼ xᵢ xⱼ: entries whose first derivatives are 0 and whose second are those.
 * @param hessian row-major; a row may be longer than `nodes`: `stride`.
 */
export function pushQuadratic(
  tape: Tape,
  nodes: Int32Array,
  value: number,
  gradient: Float64Array,
  hessian: Float64Array,
  stride = nodes.length,
): Active | number {
  const isMoved = (_: number, i: number) =>
    nodes[i]! >= 0 && (gradient[i] !== 0 || nodes.some((node, j) => node >= 0 && hessian[i * stride + j] !== 0));
  if (!nodes.some(isMoved)) return value;
  let node = -1;
  for (let i = 0; i < nodes.length; i++) {
    const x = nodes[i]!;
    if (x < 0) continue;
    const second = hessian[i * stride + i]!;
    const isFirst = node < 0;
    node = isFirst ? tape.push1(x, gradient[i]!) : tape.push2(node, x, 1, gradient[i]!);
    tape.bend(isFirst ? second : 0, 0, isFirst ? 0 : second);
    for (let j = 0; j < i; j++) {
      if (nodes[j]! < 0 || hessian[i * stride + j] === 0) continue;
      const pair = tape.push2(x, nodes[j]!, 0, 0);
      tape.bend(0, hessian[i * stride + j]!, 0);
      node = tape.push2(node, pair, 1, 1);
    }
  }
  return new Active(value, node);
}
