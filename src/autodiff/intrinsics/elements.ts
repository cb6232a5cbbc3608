// Access to elements as rewritten code does it: stores that a typed array converts, updates of places that must be
// computed only once, and the methods of arrays that compare elements or ask callbacks for the truth.
import type { Site } from '../tape/primitiveRecorder.js';
import type { Operation, Recorder } from '../tape/recorder.js';
import { comparingMethod, detachedMethod, isComparing, type Comparing } from './comparingArray.js';
import { TypedArray } from './typedArray.js';

type Key = PropertyKey;
type Indexed = Record<Key, unknown>;

/** A place `object[key]`, its object, key and old value computed once. */
interface Reference {
  readonly object: Indexed;
  readonly key: Key;
  readonly old: unknown;
}

export class Elements {
  /** The key that `keyed` was given last. */
  key: Key = '';

  constructor(private readonly recorder: Recorder) {}

  /** `object[key] = value`. */
  set(object: Indexed, key: Key, value: unknown): unknown {
    if (object instanceof TypedArray) object.store(key, value);
    else object[key] = value;
    return value;
  }

  /** Something whose `value` can stand in a pattern: `[a[i], a[j]] = [a[j], a[i]]`. */
  slot(object: Indexed, key: Key): { value: unknown } {
    const set = (value: unknown) => this.set(object, key, value);
    return {
      get value() {
        return object[key];
      },
      set value(value: unknown) {
        set(value);
      },
    };
  }

  reference(object: Indexed, key: Key): Reference {
    const once = typeof key === 'object' || typeof key === 'function' ? String(key) : key;
    return { object, key: once, old: object[once] };
  }

  /** `place op= operand`. */
  assign(operation: Operation, { object, key, old }: Reference, operand: unknown, site: Site): unknown {
    return this.set(object, key, this.recorder.operate(operation, old, operand, site));
  }

  /** `place ||= value()` where `whenFalse`, else `place &&= value()`. */
  assignIf(whenFalse: boolean, { object, key, old }: Reference, value: () => unknown): unknown {
    return this.recorder.test(old) === whenFalse ? old : this.set(object, key, value());
  }

  /** `++place` where `prefix`, else `place++`. */
  update({ object, key, old }: Reference, by: 1 | -1, prefix: boolean): unknown {
    const before = this.recorder.numeric(old);
    const after = this.set(object, key, this.recorder.increment(before, by));
    return prefix ? after : before;
  }

  /** What to call `sort`, `filter`, `indexOf` … on. */
  array(object: unknown, name: Comparing): unknown {
    return Array.isArray(object) ? { [name]: comparingMethod(name, object, this.recorder) } : object;
  }

  /** What to call `[key]` on, where the key is computed; `key` then holds it. */
  keyed(object: Indexed, key: Key): unknown {
    this.key = typeof key === 'object' || typeof key === 'function' ? String(key) : key;
    return isComparing(this.key) ? this.array(object, this.key) : object;
  }

  /** `object.sort` in `object.sort.call(…)`, and its like. */
  method(object: readonly unknown[], name: Comparing): unknown {
    return detachedMethod(name, object, this.recorder);
  }
}
