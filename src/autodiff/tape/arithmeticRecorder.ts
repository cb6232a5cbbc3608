// The arithmetic operators of JavaScript on whatever the program has there: plain operands are computed as JavaScript would;
// an active one also leaves an entry on the tape. What is most frequent comes first: it is the speed of the tape.
import { binaryRules, type BinaryPrimitive } from '../primitives.js';
import { Active, plain } from './active.js';
import { toNumeric, toPrimitive } from './coercion.js';
import { PrimitiveRecorder, type Site } from './primitiveRecorder.js';

export class ArithmeticRecorder extends PrimitiveRecorder {
  add(x: unknown, y: unknown): unknown {
    if (typeof x === 'number') {
      if (typeof y === 'number') return x + y;
      if (y instanceof Active) return new Active(x + y.primal, y.node);
    } else if (x instanceof Active) {
      if (typeof y === 'number') return new Active(x.primal + y, x.node);
      if (y instanceof Active) return new Active(x.primal + y.primal, this.tape.push2(x.node, y.node, 1, 1));
    }
    return this.addOther(x, y);
  }

  sub(x: unknown, y: unknown): unknown {
    if (typeof x === 'number') {
      if (typeof y === 'number') return x - y;
      if (y instanceof Active) return new Active(x - y.primal, this.tape.push1(y.node, -1));
    } else if (x instanceof Active) {
      if (typeof y === 'number') return new Active(x.primal - y, x.node);
      if (y instanceof Active) return new Active(x.primal - y.primal, this.tape.push2(x.node, y.node, 1, -1));
    }
    return this.otherOperands('sub', x, y);
  }

  mul(x: unknown, y: unknown): unknown {
    if (typeof x === 'number') {
      if (typeof y === 'number') return x * y;
      if (y instanceof Active && x !== 0) return new Active(x * y.primal, this.tape.push1(y.node, x));
    } else if (x instanceof Active) {
      if (typeof y === 'number' && y !== 0) return new Active(x.primal * y, this.tape.push1(x.node, y));
      if (y instanceof Active) {
        const node = this.tape.push2(x.node, y.node, y.primal, x.primal);
        if (this.tape.order === 2) this.tape.bend(0, 1, 0);
        return new Active(x.primal * y.primal, node);
      }
    }
    return this.otherOperands('mul', x, y);
  }

  div(x: unknown, y: unknown): unknown {
    if (typeof x === 'number') {
      if (typeof y === 'number') return x / y;
    } else if (x instanceof Active && typeof y === 'number') {
      return new Active(x.primal / y, this.tape.push1(x.node, 1 / y));
    }
    return this.otherOperands('div', x, y);
  }

  rem(x: unknown, y: unknown, site: Site): unknown {
    return typeof x === 'number' && typeof y === 'number' ? x % y : this.otherOperands('rem', x, y, site);
  }
  pow(x: unknown, y: unknown, site: Site): unknown {
    if (typeof y === 'number') {
      if (typeof x === 'number') return x ** y;
      if (y === 2 && x instanceof Active) return this.square(x);
    }
    return this.otherOperands('pow', x, y, site);
  }

  plus(x: unknown): unknown {
    if (typeof x === 'number' || x instanceof Active) return x;
    const numeric = toPrimitive(x);
    return numeric instanceof Active ? numeric : +(numeric as number);
  }
  neg(x: unknown): unknown {
    if (typeof x === 'number') return -x;
    const numeric = toNumeric(x);
    return numeric instanceof Active ? this.unary('neg', numeric, 0) : -numeric;
  }
  /** The old value of `x++`. */
  numeric(x: unknown): unknown {
    return typeof x === 'number' ? x : toNumeric(x);
  }
  increment(x: unknown, by: 1 | -1): unknown {
    if (typeof x === 'number') return x + by;
    const numeric = toNumeric(x);
    return typeof numeric === 'bigint' ? numeric + BigInt(by) : this.add(numeric, by);
  }

  private square({ primal, node }: Active): Active {
    const entry = this.tape.push1(node, 2 * primal);
    if (this.tape.order === 2) this.tape.bend(2, 0, 0);
    return new Active(primal ** 2, entry);
  }

  private addOther(x: unknown, y: unknown): unknown {
    const p = toPrimitive(x, 'default');
    const q = toPrimitive(y, 'default');
    if (typeof p === 'string') return p + textOf(q);
    if (typeof q === 'string') return textOf(p) + q;
    if (p instanceof Active || q instanceof Active) return this.otherOperands('add', p, q);
    return (p as number) + (q as number);
  }

  private otherOperands(primitive: BinaryPrimitive, x: unknown, y: unknown, site: Site = 0): unknown {
    const p = toNumeric(x);
    const q = toNumeric(y);
    if (typeof p !== 'bigint' && typeof q !== 'bigint') return this.binary(primitive, p, q, site);
    // Mixing them is the TypeError that JavaScript gives.
    return binaryRules[primitive].value(plain(p) as number, plain(q) as number);
  }
}

/** What follows or precedes a string in `+`. */
function textOf(x: unknown): string {
  return x instanceof Active ? `${x}` : '' + (x as string);
}
