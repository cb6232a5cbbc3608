import assert from 'node:assert/strict';
import { link } from '../../../src/objective/link/link.js';
import { ObjectiveError } from '../../../src/protocol/objectiveError.js';
import { memoryHost } from '../memoryHost.js';

function linked(files: Record<string, string>, entry = '/w/a.ts'): string[] {
  return [...link(entry, memoryHost(files)).modules.keys()];
}

function fault(files: Record<string, string>): string {
  try {
    linked(files);
  } catch (error) {
    assert.ok(error instanceof ObjectiveError);
    assert.equal(error.kind, 'source');
    const { file, line, column } = error.location!;
    return `${file}:${line}:${column}: ${error.message}`;
  }
  return assert.fail('nothing was wrong');
}

describe('link', () => {
  it('puts dependencies first and each file once', () => {
    const files = {
      '/w/a.ts': `import './b'; import { c } from './c'; export const a = c;`,
      '/w/b.ts': `import './c';`,
      '/w/c.ts': `export const c = 1;`,
    };
    assert.deepEqual(linked(files), ['/w/c.ts', '/w/b.ts', '/w/a.ts']);
  });

  it('finds every way of writing a relative path', () => {
    const names = ['b.ts', 'c.tsx', 'd.mts', 'e.js', 'f.mjs', 'g.cjs', 'h.json', 'i/index.ts', 'j.jsx', 'k.csv'];
    const files: Record<string, string> = Object.fromEntries(
      names.map((name) => [`/w/${name}`, name.endsWith('json') ? '1' : '']),
    );
    const specifiers = [
      './b',
      './b.ts',
      './b.js',
      './c',
      './c.js',
      './d.mjs',
      './e.js',
      './f',
      './g.cjs',
      './h.json',
      './i',
      './i/',
      './j',
      './k.csv',
      '../w/b',
    ];
    files['/w/a.ts'] = specifiers.map((specifier) => `import '${specifier}';`).join('\n');
    assert.deepEqual(linked(files), [...names.map((name) => `/w/${name}`), '/w/a.ts']);
  });

  it('finds packages by exports, module, main and index, and prefers what fits the way of asking', () => {
    const files = {
      '/w/src/a.ts': `import 'one'; import 'one/deep/x'; import 'two'; import 'three'; import '@s/four'; require('two'); import '#own';`,
      '/w/package.json': '{"imports": {"#own": "./own.js"}}',
      '/w/own.js': '',
      '/w/node_modules/one/package.json':
        '{"exports": {".": {"types": "./t.d.ts", "require": "./no.cjs", "import": "./yes.mjs"}, "./deep/*": "./lib/*.js"}}',
      '/w/node_modules/one/yes.mjs': '',
      '/w/node_modules/one/no.cjs': '',
      '/w/node_modules/one/lib/x.js': '',
      '/w/node_modules/two/package.json': '{"main": "main", "module": "./module.js"}',
      '/w/node_modules/two/main.js': '',
      '/w/node_modules/two/module.js': '',
      '/w/node_modules/three/index.js': '',
      '/node_modules/@s/four/package.json': '{"exports": "./four.js"}',
      '/node_modules/@s/four/four.js': '',
    };
    assert.deepEqual(linked(files, '/w/src/a.ts'), [
      '/w/node_modules/one/yes.mjs',
      '/w/node_modules/one/lib/x.js',
      '/w/node_modules/two/module.js',
      '/w/node_modules/three/index.js',
      '/node_modules/@s/four/four.js',
      '/w/own.js',
      '/w/src/a.ts',
    ]);
  });

  it('follows the paths of tsconfig.json, through extends and comments', () => {
    const files = {
      '/w/src/a.ts': `import '@lib/x'; import 'shared';`,
      '/w/tsconfig.json': '{ /* ours */ "extends": "./base.json", }',
      '/w/base.json': '{"compilerOptions": {"baseUrl": ".", "paths": {"@lib/*": ["lib/*"]}}}',
      '/w/lib/x.ts': '',
      '/w/shared.ts': '',
    };
    assert.deepEqual(linked(files, '/w/src/a.ts'), ['/w/lib/x.ts', '/w/shared.ts', '/w/src/a.ts']);
  });

  it('does not follow what only types use', () => {
    const files = {
      '/w/a.ts': `import type { A } from './no1'; import { B } from './no2'; import { type C } from './no3'; export type { D } from './no4';
        export const f = (a: A, b: B, c: C) => 1;`,
    };
    assert.deepEqual(linked(files), ['/w/a.ts']);
  });

  it('names an import that leads nowhere, at its place', () => {
    assert.equal(
      fault({ '/w/a.ts': `// first\nimport { x } from './gone';\nx();` }),
      `/w/a.ts:2:19: Cannot find './gone'; create the file or correct the path.`,
    );
    assert.match(
      fault({ '/w/a.ts': `import x from 'no-such'; x();` }),
      /^\/w\/a\.ts:1:15: Cannot find the package 'no-such'/,
    );
    assert.match(fault({ '/w/a.ts': `const x = require('./gone');` }), /^\/w\/a\.ts:1:19: Cannot find '\.\/gone'/);
  });

  it('names an export that does not exist, at its import, also through export * and in a cycle', () => {
    const files = {
      '/w/a.ts': `import { x,\n  y } from './b'; x(y);`,
      '/w/b.ts': `export * from './c'; export const x = 1;`,
      '/w/c.ts': `export * from './b'; export interface Z {}`,
    };
    assert.equal(fault(files), `/w/a.ts:2:3: './b' exports no 'y'; correct the name or export it there.`);
    assert.match(
      fault({ '/w/a.ts': `import b from './b'; b();`, '/w/b.ts': 'export const x = 1;' }),
      /has no default export/,
    );
    assert.match(
      fault({ '/w/a.ts': `export { q } from './b';`, '/w/b.ts': '' }),
      /^\/w\/a\.ts:1:10: '\.\/b' exports no 'q'/,
    );
  });

  it('reports a syntax error where it stands, in whatever file', () => {
    assert.equal(
      fault({ '/w/a.ts': `import './b';`, '/w/b.ts': '\uFEFFlet s = 1;\r\ns += 2 **;' }),
      '/w/b.ts:2:10: Syntax error: unexpected token.',
    );
  });

  it('lets optional requires be missing', () => {
    const files = { '/w/a.js': `try { require('gone'); } catch {}\nfunction later() { require('gone2'); }` };
    assert.deepEqual(linked(files, '/w/a.js'), ['/w/a.js']);
  });

  it('ends on cycles and on chains longer than the stack', () => {
    const chain: Record<string, string> = {};
    for (let i = 0; i < 3000; i++) chain[`/w/m${i}.ts`] = `import './m${(i + 1) % 3000}';`;
    assert.equal(linked(chain, '/w/m0.ts').length, 3000);
  });
});
