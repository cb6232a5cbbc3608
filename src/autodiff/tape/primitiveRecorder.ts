// Primitives of the table on numbers that may be active: the value at once, an entry on the tape where an operand is active.
import { binaryRules, stepRules, unaryRules } from '../primitives.js';
import type { BinaryPrimitive, BinaryRule, StepPrimitive, UnaryPrimitive } from '../primitives.js';
import { Active, plain, type ActiveWatch } from './active.js';
import { toNumeric } from './coercion.js';
import { isFar, pushFarBinary, pushFarUnary } from './farOperands.js';
import { Tape } from './tape.js';
import { say, type Sentence } from '../../protocol/sentence.js';

/** Where an operation stands: an index into the program's sites; 0 where it is not known. */
export type Site = number;

/** Told of what the user must know about an operation that was recorded. */
export interface RecorderEvents extends ActiveWatch {
  /** @param node The operation, where it is one that has a slope. */
  nonSmooth(message: Sentence, site: Site, node?: number): void;
  trap(message: Sentence, site: Site): void;
  /** An active number of an earlier evaluation is an operand in this one. */
  stale(): void;
}

export class PrimitiveRecorder {
  readonly tape: Tape;
  /** An evaluation is going on; else the program loads. */
  isRecording = false;

  constructor(
    protected readonly events: RecorderEvents,
    limit: number,
  ) {
    this.tape = new Tape(limit, () => events.stale());
  }

  /** Forgets what was recorded; gives θ as active numbers. */
  begin(theta: ArrayLike<number>, order: 1 | 2): Active[] {
    this.tape.restart(theta.length, order);
    this.isRecording = true;
    Active.watch = this.events;
    const { base } = this.tape;
    const inputs: Active[] = [];
    for (let i = 0; i < theta.length; i++) inputs.push(new Active(theta[i]!, base + i));
    return inputs;
  }
  end(): void {
    this.isRecording = false;
  }

  /** One of the smooth functions of `Math`. */
  unary(primitive: UnaryPrimitive, x: unknown, site: Site): unknown {
    const rule = unaryRules[primitive];
    if (typeof x === 'number') return rule.value(x);
    const numeric = toNumeric(x);
    if (!(numeric instanceof Active)) return rule.value(numeric as number);
    const { primal, node } = numeric;
    const y = rule.value(primal);
    let entry = isFar(primal) ? pushFarUnary(this.tape, primitive, numeric, y) : undefined;
    if (entry === undefined) {
      entry = this.tape.push1(node, rule.first(primal, y));
      if (this.tape.order === 2) this.tape.bend(rule.second(primal, y), 0, 0);
    }
    const message = rule.nonSmooth?.(primal);
    if (message !== undefined) this.events.nonSmooth(message, site, entry);
    return new Active(y, entry);
  }

  /** An operator, or a function of `Math`, of two operands. */
  binary(primitive: BinaryPrimitive, x: Active | number, y: Active | number, site: Site): unknown {
    const rule = binaryRules[primitive];
    const p = x instanceof Active ? x.primal : x;
    const q = y instanceof Active ? y.primal : y;
    const z = rule.value(p, q);
    if (!(x instanceof Active)) {
      if (!(y instanceof Active)) return z;
      if (rule.flatY?.(p, q) === true && !Number.isNaN(z)) return z;
    } else if (!(y instanceof Active) && rule.flatX?.(q) === true && !Number.isNaN(z)) return z;
    const far = isFar(p) || isFar(q) ? pushFarBinary(this.tape, primitive, x, y, z) : undefined;
    const node = far ?? this.pushBinary(rule, x, y, z);
    const message = rule.nonSmooth?.(p, q);
    if (message !== undefined) this.events.nonSmooth(message, site, node);
    return new Active(z, node);
  }

  private pushBinary(rule: BinaryRule, x: Active | number, y: Active | number, z: number): number {
    const { tape } = this;
    const isCurved = tape.order === 2;
    if (!(y instanceof Active)) {
      const { primal, node } = x as Active;
      const entry = tape.push1(node, rule.firstX(primal, y, z));
      if (isCurved) tape.bend(rule.secondXX(primal, y, z), 0, 0);
      return entry;
    }
    const q = y.primal;
    if (!(x instanceof Active)) {
      const entry = tape.push1(y.node, rule.firstY(x, q, z));
      if (isCurved) tape.bend(rule.secondYY(x, q, z), 0, 0);
      return entry;
    }
    const p = x.primal;
    const entry = tape.push2(x.node, y.node, rule.firstX(p, q, z), rule.firstY(p, q, z));
    if (isCurved) tape.bend(rule.secondXX(p, q, z), rule.secondXY(p, q, z), rule.secondYY(p, q, z));
    return entry;
  }

  /** A piecewise constant function of `Math`: the result is plain, since its derivative is 0. */
  step(primitive: StepPrimitive, x: unknown, site: Site): number {
    const rule = stepRules[primitive];
    const numeric = toNumeric(x);
    const p = plain(numeric) as number;
    if (numeric instanceof Active && rule.jumps(p)) {
      this.events.nonSmooth(say`Math.${primitive} jumps at ${p}; the derivative 0 was used.`, site);
    }
    return rule.value(p);
  }

  /** The same entry with another value, for a function whose value JavaScript rounds otherwise than its derivation. */
  withPrimal(x: unknown, primal: number): unknown {
    return x instanceof Active ? new Active(primal, x.node) : primal;
  }
}
