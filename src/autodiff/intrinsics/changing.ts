// What gives another value at each call (chance, the clock) as rewritten code sees it: unchanged, but noted where an
// evaluation uses it. While the program loads, it may.
import type { RecorderEvents } from '../tape/primitiveRecorder.js';
import type { Recorder } from '../tape/recorder.js';
import { say, type Sentence } from '../../protocol/sentence.js';

/** `random` is for `Math`; the others are globals by name. */
export interface Changing extends Readonly<Record<string, unknown>> {
  random(): number;
}

export function whatChanges(recorder: Recorder, events: RecorderEvents): Changing {
  const used = (what: Sentence, advice: Sentence) => {
    if (recorder.isRecording)
      events.trap(say`${what} at each call; the derivatives are those of one call; ${advice}.`, 0);
  };
  const chance = (name: string) =>
    used(say`${name} gives another number`, say`draw the numbers once, outside of the function`);
  const clock = () => used(say`The clock gives another time`, say`read it once, outside of the function`);
  return {
    random() {
      chance('Math.random');
      return Math.random();
    },
    Date: new Proxy(Date, {
      construct(target, values, class_) {
        if (values.length === 0) clock();
        return Reflect.construct(target, values, class_) as object;
      },
      apply(target) {
        clock();
        return target();
      },
      get(target, key, receiver) {
        if (key === 'now') clock();
        return Reflect.get(target, key, receiver) as unknown;
      },
    }),
    ...watched('performance', (name) => name === 'now' && clock()),
    ...watched('crypto', (name) => chance(`crypto.${name}`)),
  };
}

/** A global object, where the runtime has it, whose methods tell that they are called. */
function watched(name: string, tell: (method: string) => void): Record<string, unknown> {
  const object: unknown = Reflect.get(globalThis, name);
  if (typeof object !== 'object' || object === null) return {};
  const proxy = new Proxy(object, {
    get(target, key) {
      const member: unknown = Reflect.get(target, key);
      if (typeof member !== 'function') return member;
      return (...values: unknown[]) => {
        tell(String(key));
        return Reflect.apply(member, target, values) as unknown;
      };
    },
  });
  return { [name]: proxy };
}
