// Compiled functions on the tape of a program that is not compiled: a call becomes a few entries that have its exact
// first and second derivatives, whatever it computes inside. The first call of each kind, and all calls in the
// evaluations 4, 16, 64, …, run on the tape as they are written: they tell of kinks, and value and gradient must agree.
import type { File } from '@babel/types';
import type { Program } from '../../objective/program.js';
import { walk } from '../../objective/walk.js';
import type { ObjectiveInfo } from '../../protocol/objective.js';
import { readLeaves, type Leaves } from './callLeaves.js';
import { readResult, type Result } from './callResults.js';
import { compile } from '../compiled/compile.js';
import { CompiledCall } from './compiledCall.js';
import { compiledDerivatives } from '../compiled/differentiable.js';
import type { Bindings } from '../compiled/normalise/names/modules.js';
import { countOf } from '../compiled/normalise/results.js';
import type { Form } from '../compiled/normalise/theta.js';
import { Leave } from '../compiled/workspace.js';
import { ConstantReads } from './constantReads.js';
import { isFar } from '../tape/farOperands.js';
import type { Recorder } from '../tape/recorder.js';
import type { Calls, TopFunction, TopFunctions } from '../tape/topFunctions.js';

/** Most active numbers of a call whose second derivatives are wanted: their entries grow with its square. */
const mostPairs = 24;
/** Most kinds of arguments for which one function is compiled. */
const mostKinds = 8;
/** Calls that cannot be taken whole, or compute too little, before a function is given up. */
const mostMisses = 4;
/** A function compiled for arguments of one form. */
interface Compiled {
  readonly call: CompiledCall;
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
    // Its second derivatives may be no doubles: the tape takes operands in units of their own size.
    if (leaves.primals.some(isFar)) return body(...values);
    const compiled = candidate.kinds.get(leaves.key);
    if (compiled === undefined || this.isCheck())
      return this.checked(candidate, compiled, leaves, () => body(...values));
    if (!compiled.reads.areSame()) return body(...values);
    try {
      return compiled.call.push(tape, leaves);
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
    const given = run();
    const result = readResult(given);
    if (result === undefined || tape.length - from <= (2 * leaves.active + 8) * result.numbers.length) {
      candidate.misses++;
      return given;
    }
    const { function_, kinds } = candidate;
    if (compiled === undefined && kinds.size >= mostKinds) return given;
    const found = compiled ?? this.compile(function_, leaves, result);
    if (found === undefined || !found.call.agrees(leaves, result, tape, from)) candidate.misses = Infinity;
    else if (compiled === undefined) {
      if (kinds.size === 0) this.compiled(function_);
      kinds.set(leaves.key, found);
    }
    return given;
  }

  private compile({ module, name }: TopFunction, { forms, primals }: Leaves, { shape }: Result): Compiled | undefined {
    const reads = new ConstantReads(this.program, this.bindings);
    const count = shape === 'number' ? 0 : countOf(shape);
    const dimension = primals.length + count;
    const compilation = compile({
      program: { ...this.program, entry: module.path },
      info: { ...this.info, name },
      dimension,
      bindings: reads.bindings,
      forms: [...forms, ...new Array<Form>(count).fill('number')],
      ...(count > 0 && { results: shape }),
    });
    if (!compilation.ok || !reads.areComparable()) return undefined;
    const leave = () => {
      throw new Leave(name);
    };
    return { call: new CompiledCall(compiledDerivatives(compilation.functions, leave), shape), reads };
  }
}

function hasStatics(tree: File): boolean {
  let found = false;
  walk(tree.program, (node) => {
    if ('static' in node && node.static === true) found = true;
    return !found;
  });
  return found;
}
