// What the linker may read: a pipe or a device would never end, and a huge file would take all memory to say so.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { workspaceFiles } from '../../src/runner/workspaceFiles.js';

describe('the files of a workspace', () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'descent-files-'));
    writeFileSync(join(folder, 'a.ts'), 'on disk');
    mkdirSync(join(folder, 'inner'));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));
  const read = (path: string, overlay = {}) => workspaceFiles(overlay).read(path);

  it('are read from the disk, where no unsaved text is', () => {
    const path = join(folder, 'a.ts');
    assert.equal(read(path), 'on disk');
    assert.equal(read(path, { [path]: 'typed' }), 'typed');
  });

  it('are not there where there is none, or a folder', () => {
    assert.equal(read(join(folder, 'none.ts')), undefined);
    assert.equal(read(join(folder, 'inner')), undefined);
    symlinkSync(join(folder, 'nowhere'), join(folder, 'dangling.ts'));
    assert.equal(read(join(folder, 'dangling.ts')), undefined);
  });

  it('are refused where reading them would have no end', function () {
    if (process.platform === 'win32') return;
    const path = join(folder, 'zero.ts');
    symlinkSync('/dev/zero', path);
    const location = { file: path, line: 1, column: 1 };
    assert.throws(() => read(path), { name: 'ObjectiveError', kind: 'source', location });
    assert.throws(() => read(path), /zero\.ts is a pipe or a device, not a file; import a file\.$/);
  });

  it('are refused where they are too large', () => {
    const path = join(folder, 'large.json');
    writeFileSync(path, '');
    truncateSync(path, 300 * 2 ** 20);
    assert.throws(
      () => read(path),
      /large\.json holds 300 MB, and 256 MB can be imported at most; import a part of it\.$/,
    );
  });
});
