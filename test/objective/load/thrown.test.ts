import assert from 'node:assert/strict';
import { link } from '../../../src/objective/link/link.js';
import { load } from '../../../src/objective/load/load.js';
import { locate } from '../../../src/objective/load/locate.js';
import { memoryHost } from '../memoryHost.js';

describe('where a value without a stack was thrown', () => {
  const thrown: readonly (readonly [string, string])[] = [
    ['null', '{ throw null; }'],
    ['a string', "{ throw 'no luck'; }"],
    ['the last of a sequence', '{ throw (1, 2); }'],
    ['an object whose getters throw', "{ throw { get stack() { throw new Error('inner'); } }; }"],
    ['a revoked proxy', '{ const p = Proxy.revocable({}, {}); p.revoke(); throw p.proxy; }'],
    ['an error without a stack', "{ throw Object.assign(new Error('odd'), { stack: 7 }); }"],
    [
      'an error that cannot be shown',
      '{ throw Object.assign(new Error(), { message: { toString() { throw 1; } } }); }',
    ],
    ['an imported value', '{ throw value; }'],
    ['what follows a line of types', '{ throw undefined as unknown as Error; }'],
  ];
  for (const [name, body] of thrown) {
    it(`is known for ${name}`, () => {
      const text = `import { value } from './value';\n// A line.\nexport function f(x: number[]): number\n${body}\n`;
      const program = link('/f.ts', memoryHost({ '/f.ts': text, '/value.ts': 'export const value = 3;\n' }));
      const f = load(program).value('f') as (x: number[]) => number;
      try {
        f([1]);
        assert.fail('it throws');
      } catch (error) {
        assert.deepEqual([locate(error, program)?.file, locate(error, program)?.line], ['/f.ts', 4]);
      }
    });
  }

  it('keeps the value as it is, and what is caught is caught', () => {
    const text = 'export function f(): unknown {\n  try { throw (1, 2); } catch (value) { return value; }\n}\n';
    const program = link('/f.ts', memoryHost({ '/f.ts': text }));
    assert.equal((load(program).value('f') as () => unknown)(), 2);
  });

  it('is not that of another throw', () => {
    const text = "export function f(): void {\n  try { throw 'first'; } catch {}\n}\n";
    const program = link('/f.ts', memoryHost({ '/f.ts': text }));
    (load(program).value('f') as () => void)();
    assert.equal(locate('second', program), undefined);
  });
});
