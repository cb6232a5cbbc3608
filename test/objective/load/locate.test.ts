import assert from 'node:assert/strict';
import { link } from '../../../src/objective/link/link.js';
import { load } from '../../../src/objective/load/load.js';
import { asObjectiveError } from '../../../src/objective/load/locate.js';
import { memoryHost } from '../memoryHost.js';

/** What is said of an error that the exported function `f` throws. */
function told(text: string, rewrite?: (text: string) => string): string {
  const path = '/w/my file.ts';
  const program = link(path, memoryHost({ [path]: text }));
  const loaded = load(program, rewrite ? { rewrite: (module) => rewrite(module.text) } : {});
  try {
    (loaded.value('f') as () => void)();
  } catch (thrown) {
    const { message, location } = asObjectiveError(thrown, program);
    return `${location?.line}:${location?.column}: ${message}`;
  }
  return assert.fail('nothing was thrown');
}

describe('locate', () => {
  it('finds line and column in the text as written', () => {
    assert.equal(
      told(
        `type T = { a: number };\nexport function f(x: T = { a: 1 } as T): number {\n  const y: number = x.a;  throw new RangeError('bad ' + y);\n}`,
      ),
      '3:33: The objective threw RangeError: bad 1.',
    );
  });

  it('finds the line in rewritten code', () => {
    assert.equal(
      told(`export function f() {\n  throw new Error('x');\n}`, (text) => text.replace('throw', '/* longer */ throw')),
      '2:3: The objective threw Error: x.',
    );
  });

  it('makes a sentence of whatever is thrown', () => {
    const sentences: [string, RegExp][] = [
      [`throw null`, /threw null\.$/],
      [`throw undefined`, /threw undefined\.$/],
      [`throw 'text'`, /threw "text"\.$/],
      [`throw { code: 3 }`, /threw an object, \{"code":3\}\.$/],
      [`throw { message: 'told' }`, /threw told\.$/],
      [`throw Symbol('s')`, /threw Symbol\(s\)\.$/],
      [`throw 10n`, /threw 10\.$/],
      [`throw Object.create(null)`, /threw an object, \{\}\.$/],
      [`const o: any = {}; o.o = o; throw o`, /threw an object, which cannot be shown\.$/],
      [`throw new Error('')`, /threw Error without a message\.$/],
      [
        `const e = new Error('x'); Object.defineProperty(e, 'message', { get() { throw e; } }); throw e`,
        /threw something that cannot be shown\.$/,
      ],
      [
        `const e = new Error('x'); Object.defineProperty(e, 'stack', { get() { throw e; } }); throw e`,
        /^1:108: The objective threw Error: x\.$/,
      ],
      [
        `throw new Proxy({}, { get() { throw 1; }, getPrototypeOf() { throw 2; }, ownKeys() { throw 3; } })`,
        /threw something that cannot be shown\.$/,
      ],
      [
        `f()`,
        /^1:\d+: The objective threw RangeError: Maximum call stack size exceeded; the recursion has no end or is too deep\.$/,
      ],
    ];
    for (const [statement, expected] of sentences)
      assert.match(told(`export function f() { ${statement}; }`), expected);
  });
});
