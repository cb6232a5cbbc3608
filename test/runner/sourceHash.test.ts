import assert from 'node:assert/strict';
import { link } from '../../src/objective/link/link.js';
import { sourceHash } from '../../src/runner/sourceHash.js';

function hashOf(folder: string, files: Readonly<Record<string, string>>): string {
  return sourceHash(link(`${folder}/f.ts`, { read: (path) => files[path.slice(folder.length + 1)] }));
}
const files = {
  'f.ts': "import { g } from './g';\nexport const f = (x: number[]): number => g(x[0]);\n",
  'g.ts': 'export const g = (x: number): number => x * x;\n',
};

describe('the hash of a source', () => {
  it('does not depend on where the files lie', () =>
    assert.equal(hashOf('/home/a', files), hashOf('/somewhere/else/b', files)));

  it('changes with a file that is imported', () =>
    assert.notEqual(hashOf('/a', files), hashOf('/a', { ...files, 'g.ts': files['g.ts'].replace('x * x', 'x + x') })));

  it('changes when text moves from one file to another', () =>
    assert.notEqual(
      hashOf('/a', { ...files, 'g.ts': `${files['g.ts']}//\n` }),
      hashOf('/a', { ...files, 'f.ts': `${files['f.ts']}//\n` }),
    ));
});
