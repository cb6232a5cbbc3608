// Compiled functions on the tape of a program that is not compiled: a call becomes a few entries that have its exact
// first and second derivatives, whatever it computes inside. The first call of each kind, and all calls in the
// evaluations 4, 16, 64, …, run on the tape as they are written: they tell of kinks, and value and gradient must agree.
import type { File } from '@babel/types';
import type { Program } from '../../objective/program.js';
import { walk } from '../../objective/walk.js';
import type { ObjectiveInfo } from '../../protocol/objective.js';
import { readLeaves, type Leaves } from './callLeaves.js';
import { compile } from '../compiled/compile.js';
import { compiledDerivatives } from '../compiled/differentiable.js';
import type { Bindings } from '../compiled/normalise/names/modules.js';
import { Leave } from '../compiled/workspace.js';
import { ConstantReads } from './constantReads.js';
import type { Derivatives } from '../differentiable.js';
import { Active } from '../tape/active.js';
import type { Recorder } from '../tape/recorder.js';
import type { Tape } from '../tape/tape.js';
import type { Calls, TopFunction, TopFunctions } from '../tape/topFunctions.js';

/** Most active numbers of a call whose second derivatives are wanted: their entries grow with its square. */
const mostPairs = 24;
/** Most kinds of arguments for which one function is compiled. */
const mostKinds = 8;
/** Calls that cannot be taken whole, or compute too little, before a function is given up. */
const mostMisses = 4;
/** Rounding in another order makes less than this. */
const tolerance = 1e-9;

/** A function compiled for arguments of one form. */
interface Compiled {
  readonly f: Derivatives;
  readonly reads: ConstantReads;
}

/** A function that may be worth compiling. */
interface Candidate {
  readonly function_: TopFunction;
  /** By the form of the arguments. */
  readonly kinds: Map<string, Compiled>;
  /** Calls that could not be taken whole, or computed too little. */
  misses: number;
}

export class CallNodes implements Calls {
  private readonly candidates = new Map<number, Candidate>();
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
    this.isOpen = [...program.modules.values()].some(
      ({ tree, text }) => tree !== undefined && /\bstatic\b/.test(text) && hasStatics(tree),
    );
  }

  call(id: number, body: (...values: unknown[]) => unknown, values: readonly unknown[]): unknown {
    const candidate = this.candidateOf(id);
    if (this.isOpen || candidate.misses > mostMisses) return body(...values);
    const leaves = readLeaves(values);
    const { tape } = this.recorder;
    if (leaves === undefined || (tape.order === 2 && leaves.active > mostPairs)) return body(...values);
    const compiled = candidate.kinds.get(leaves.key);
    if (compiled === undefined || this.isCheck())
      return this.checked(candidate, compiled, leaves, () => body(...values));
    if (!compiled.reads.areSame()) return body(...values);
    try {
      return tape.order === 1 ? this.firstOrder(compiled.f, leaves) : this.secondOrder(compiled.f, leaves);
    } catch {
      candidate.misses++;
      return body(...values);
    }
  }

  private candidateOf(id: number): Candidate {
    let candidate = this.candidates.get(id);
    if (candidate === undefined)
      this.candidates.set(id, (candidate = { function_: this.functions.at(id), kinds: new Map(), misses: 0 }));
    return candidate;
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
  private checked(candidate: Candidate, compiled: Compiled | undefined, leaves: Leaves, run: () => unknown): unknown {
    const { tape } = this.recorder;
    const from = tape.length;
    const result = run();
    if (!(result instanceof Active) || tape.length - from <= 2 * leaves.active + 8) {
      candidate.misses++;
      return result;
    }
    const { function_, kinds } = candidate;
    if (compiled === undefined && kinds.size >= mostKinds) return result;
    const found = compiled ?? this.compile(function_, leaves);
    if (found === undefined || !agrees(found.f, leaves, result, tape, from)) candidate.misses = Infinity;
    else if (compiled === undefined) {
      if (kinds.size === 0) this.compiled(function_);
      kinds.set(leaves.key, found);
    }
    return result;
  }

  private compile({ module, name }: TopFunction, { forms, primals }: Leaves): Compiled | undefined {
    const reads = new ConstantReads(this.program, this.bindings);
    const compilation = compile({
      program: { ...this.program, entry: module.path },
      info: { ...this.info, name },
      dimension: primals.length,
      bindings: reads.bindings,
      forms,
    });
    if (!compilation.ok || !reads.areComparable()) return undefined;
    const leave = () => {
      throw new Leave(name);
    };
    return { f: compiledDerivatives(compilation.functions, primals.length, leave), reads };
  }

  /** z = Σ ∂f/∂xᵢ xᵢ, as far as the tape is concerned. */
  private firstOrder(f: Derivatives, { primals, nodes }: Leaves): Active | number {
    const gradient = new Float64Array(primals.length);
    const value = f.gradient(primals, gradient);
    const { tape } = this.recorder;
    let node = -1;
    for (let i = 0; i < primals.length; i++) {
      if (nodes[i]! < 0) continue;
      node = node < 0 ? tape.push1(nodes[i]!, gradient[i]!) : tape.push2(node, nodes[i]!, 1, gradient[i]!);
    }
    return new Active(value, node);
  }

  /** With ½ Σ ∂²f/∂xᵢ∂xⱼ xᵢ xⱼ: entries whose first derivatives are 0 and whose second are those. */
  private secondOrder(f: Derivatives, { primals, nodes }: Leaves): Active {
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
      const isFirst = node < 0;
      node = isFirst ? tape.push1(x, gradient[i]!) : tape.push2(node, x, 1, gradient[i]!);
      tape.bend(isFirst ? second : 0, 0, isFirst ? 0 : second);
      for (let j = 0; j < i; j++) {
        if (nodes[j]! < 0 || hessian[i * n + j] === 0) continue;
        const pair = tape.push2(x, nodes[j]!, 0, 0);
        tape.bend(0, hessian[i * n + j]!, 0);
        node = tape.push2(node, pair, 1, 1);
      }
    }
    return new Active(value, node);
  }
}

/** The compiled function against what the tape has just recorded of it. */
function agrees(f: Derivatives, { primals, nodes }: Leaves, result: Active, tape: Tape, from: number): boolean {
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
  const { operands, first, base } = tape;
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
    add(operands[2 * k]!, g * first[2 * k]!);
    add(operands[2 * k + 1]!, g * first[2 * k + 1]!);
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
