// Compiled functions on the tape of a program that is not compiled: a call becomes a few entries that have its exact
// first and second derivatives, whatever it computes inside. The first call of each kind, and all calls in the
// evaluations 4, 16, 64, …, run on the tape as they are written: they tell of kinks, and value and gradient must agree.
import type { File } from '@babel/types';
import type { Program } from '../objective/program.js';
import { walk } from '../objective/walk.js';
import type { ObjectiveInfo } from '../protocol/objective.js';
import { readLeaves, type Leaves } from './callLeaves.js';
import { compile } from './compiled/compile.js';
import { compiledDifferentiable } from './compiled/differentiable.js';
import type { Bindings } from './compiled/modules.js';
import { Leave } from './compiled/workspace.js';
import { ConstantReads } from './constantReads.js';
import type { Differentiable } from './differentiable.js';
import { Active } from './tape/active.js';
import type { Recorder } from './tape/recorder.js';
import type { Tape } from './tape/tape.js';
import type { Calls, TopFunction, TopFunctions } from './tape/topFunctions.js';

/** Most active numbers of a call whose second derivatives are wanted: their entries grow with its square. */
const mostPairs = 24;
/** Most kinds of arguments for which one function is compiled. */
const mostKinds = 8;
/** Calls that cannot be taken whole, or compute too little, before a function is given up. */
const mostMisses = 4;
/** Rounding in another order makes less than this. */
const tolerance = 1e-9;

/** What is known of a function called with arguments of one kind. */
interface Kind {
  isOff: boolean;
  /** Calls that were left, or that computed too little to be worth it. */
  misses: number;
  f?: Differentiable;
  reads?: ConstantReads;
}

export class CallNodes implements Calls {
  private readonly kinds = new Map<string, Kind>();
  private readonly kindsOf = new Map<number, number>();
  private readonly isOpen: boolean;
  private evaluations = 0;
  private base = -1;

  /** @param compiled Told of each function that is compiled. */
  constructor(
    private readonly program: Program,
    private readonly info: ObjectiveInfo,
    private readonly recorder: Recorder,
    private readonly functions: TopFunctions,
    private readonly bindings: Bindings,
    private readonly compiled: (function_: TopFunction) => void,
  ) {
    // A class that keeps something for all its objects is shared by caller and function.
    this.isOpen = [...program.modules.values()].some(({ tree }) => tree !== undefined && hasStatics(tree));
  }

  call(id: number, body: (...values: unknown[]) => unknown, values: readonly unknown[]): unknown {
    const leaves = this.isOpen ? undefined : readLeaves(values);
    if (leaves === undefined) return body(...values);
    const kind = this.kindOf(id, leaves.key);
    const { tape } = this.recorder;
    if (kind.isOff || (tape.order === 2 && leaves.active > mostPairs)) return body(...values);
    if (kind.f === undefined || this.isCheck()) return this.checked(id, kind, leaves, () => body(...values));
    if (!kind.reads!.areSame()) return body(...values);
    try {
      return tape.order === 1 ? this.firstOrder(kind.f, leaves) : this.secondOrder(kind.f, leaves);
    } catch {
      this.miss(kind);
      return body(...values);
    }
  }

  private kindOf(id: number, key: string): Kind {
    const name = `${id}:${key}`;
    let kind = this.kinds.get(name);
    if (kind === undefined) {
      const count = (this.kindsOf.get(id) ?? 0) + 1;
      this.kindsOf.set(id, count);
      this.kinds.set(name, (kind = { isOff: count > mostKinds, misses: 0 }));
    }
    return kind;
  }

  private miss(kind: Kind): void {
    if (++kind.misses > mostMisses) kind.isOff = true;
  }

  private isCheck(): boolean {
    const { base } = this.recorder.tape;
    if (base !== this.base) {
      this.base = base;
      this.evaluations++;
    }
    return Number.isInteger(Math.log2(this.evaluations) / 2);
  }

  /** Runs the function on the tape; compiles it, or compares it with what is compiled. */
  private checked(id: number, kind: Kind, leaves: Leaves, run: () => unknown): unknown {
    const { tape } = this.recorder;
    const from = tape.length;
    const result = run();
    if (!(result instanceof Active) || tape.length - from <= 2 * leaves.active + 8) {
      this.miss(kind);
      return result;
    }
    const function_ = this.functions.at(id);
    const isNew = kind.f === undefined;
    if (isNew) this.compile(function_, kind, leaves);
    if (kind.f === undefined) kind.isOff = true;
    else if (!agrees(kind.f, leaves, result, tape, from)) kind.isOff = true;
    else if (isNew) this.compiled(function_);
    return result;
  }

  private compile({ module, name }: TopFunction, kind: Kind, { forms, primals }: Leaves): void {
    const reads = new ConstantReads(this.program, this.bindings);
    const compilation = compile({
      program: { ...this.program, entry: module.path },
      info: { ...this.info, name },
      dimension: primals.length,
      bindings: reads.bindings,
      forms,
    });
    if (!compilation.ok || !reads.areComparable()) return;
    const leave = () => {
      throw new Leave(name);
    };
    kind.f = compiledDifferentiable(compilation.functions, primals.length, leave);
    kind.reads = reads;
  }

  /** z = Σ ∂f/∂xᵢ xᵢ, as far as the tape is concerned. */
  private firstOrder(f: Differentiable, { primals, nodes }: Leaves): Active | number {
    const gradient = new Float64Array(primals.length);
    const value = f.gradient(primals, gradient);
    const { tape } = this.recorder;
    let node = -1;
    for (let i = 0; i < primals.length; i++) {
      if (nodes[i]! < 0) continue;
      node = node < 0 ? tape.push1(nodes[i]!, gradient[i]!, 0) : tape.push2(node, nodes[i]!, 1, gradient[i]!, 0, 0, 0);
    }
    return new Active(value, node);
  }

  /** With ½ Σ ∂²f/∂xᵢ∂xⱼ xᵢ xⱼ: entries whose first derivatives are 0 and whose second are those. */
  private secondOrder(f: Differentiable, { primals, nodes }: Leaves): Active {
    const n = primals.length;
    const [gradient, hessian] = [new Float64Array(n), new Float64Array(n * n)];
    const value = f.gradient(primals, gradient);
    f.hessian(primals, hessian);
    const { tape } = this.recorder;
    let node = -1;
    for (let i = 0; i < n; i++) {
      const x = nodes[i]!;
      if (x < 0) continue;
      const second = hessian[i * n + i]!;
      node = node < 0 ? tape.push1(x, gradient[i]!, second) : tape.push2(node, x, 1, gradient[i]!, 0, 0, second);
      for (let j = 0; j < i; j++) {
        if (nodes[j]! < 0 || hessian[i * n + j] === 0) continue;
        const pair = tape.push2(x, nodes[j]!, 0, 0, 0, hessian[i * n + j]!, 0);
        node = tape.push2(node, pair, 1, 1, 0, 0, 0);
      }
    }
    return new Active(value, node);
  }
}

/** The compiled function against what the tape has just recorded of it. */
function agrees(f: Differentiable, { primals, nodes }: Leaves, result: Active, tape: Tape, from: number): boolean {
  const gradient = new Float64Array(primals.length);
  let value: number;
  try {
    value = f.gradient(primals, gradient);
  } catch {
    return true;
  }
  const expected = slopesSince(tape, from, result.node);
  const found = new Map<number, number>();
  nodes.forEach((node, i) => node >= 0 && found.set(node, (found.get(node) ?? 0) + gradient[i]!));
  // What does not come from the arguments: the function knows more than it is given.
  if ([...expected.keys()].some((node) => !found.has(node))) return false;
  if (!Number.isFinite(result.primal + value)) return Object.is(result.primal, value);
  const scale = Math.max(...[...expected.values()].map(Math.abs), 0);
  if (!Number.isFinite(scale)) return true;
  const isNear = ([node, slope]: [number, number]) => Math.abs(slope - (expected.get(node) ?? 0)) <= tolerance * scale;
  return Math.abs(value - result.primal) <= tolerance * Math.abs(value) && [...found].every(isNear);
}

/** The derivatives of an entry by the entries before `from`. */
function slopesSince(tape: Tape, from: number, output: number): Map<number, number> {
  const { a, b, firstA, firstB, base } = tape;
  const top = output - base;
  const adjoint = new Float64Array(Math.max(0, top - from + 1));
  const outer = new Map<number, number>();
  const add = (entry: number, amount: number) => {
    if (entry < 0 || amount === 0) return;
    if (entry >= from) adjoint[entry - from]! += amount;
    else outer.set(entry + base, (outer.get(entry + base) ?? 0) + amount);
  };
  add(top, 1);
  for (let k = top; k >= from; k--) {
    const g = adjoint[k - from]!;
    if (g === 0) continue;
    add(a[k]!, g * firstA[k]!);
    add(b[k]!, g * firstB[k]!);
  }
  return outer;
}

function hasStatics(tree: File): boolean {
  let found = false;
  walk(tree.program, (node) => {
    if ('static' in node && node.static === true) found = true;
    return !found;
  });
  return found;
}
