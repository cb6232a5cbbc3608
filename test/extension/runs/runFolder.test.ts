// The history on a real disk: shared by windows, corrupt, full.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { RunFolder } from '../../../src/extension/runs/runFolder.js';
import { finishedRun } from '../../runs/finishedRun.js';

const here = import.meta.dirname;
const execute = promisify(execFile);

describe('the folder of the history', () => {
  let folder: string;
  const told: string[] = [];
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'descent-history-'));
    told.length = 0;
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const window = () => new RunFolder(folder, '0.1.0', (message) => told.push(message));
  const titles = async () => (await window().read()).map(({ title }) => title);
  const script = ['--import=tsx', join(here, 'historyProcess.ts')];

  it('gives back what was written, oldest first, and leaves nothing else behind', async () => {
    await window().write(finishedRun({ title: 'second', startedAt: 2 }), 10);
    await window().write(finishedRun({ title: 'first', startedAt: 1 }), 10);
    assert.deepEqual(await titles(), ['first', 'second']);
    assert.ok(readdirSync(folder).every((name) => name.endsWith('.json')));
  });

  it('says how many steps a thinned trajectory had, also after it is written again', async () => {
    const run = finishedRun({}, 1000);
    await window().write(run, 50);
    for (let i = 0; i < 2; i++) {
      const [back] = await window().read();
      assert.equal(back?.recorded, 1000);
      assert.ok(back.iterates.length <= 50);
      await window().write(back, 50);
    }
  });

  it('reads files of version 1', async () => {
    copyFileSync(join(here, 'version1.json'), join(folder, '7c9e6679-7425-40de-944b-e07fc1f90ae7.json'));
    const [run] = await window().read();
    assert.equal(run?.title, 'Adam of old');
    assert.deepEqual([...run.iterates.pick([0, 1, 2, 3]).loss], [0.1, 0.30000000000000004, 0.5, NaN]);
    assert.ok(Object.is(run.result?.start[1], -0));
    assert.equal(run.recorded, undefined);
    await window().write(run, 10);
    const file = JSON.parse(readFileSync(join(folder, `${run.id}.json`), 'utf8')) as {
      version: number;
      recorded: number;
    };
    assert.deepEqual([file.version, file.recorded], [2, 4]);
  });

  it('leaves the file of a later version alone, and says so', async () => {
    const later = JSON.stringify({ format: 'descent.run', version: 99 });
    writeFileSync(join(folder, 'later.json'), later);
    assert.deepEqual(await titles(), []);
    assert.equal(readFileSync(join(folder, 'later.json'), 'utf8'), later);
    assert.match(told.join(), /later\.json is left alone: It is of version 99/);
  });

  it('sets corrupt files aside with a sentence each, and loses nothing else', async () => {
    await window().write(finishedRun({ title: 'sound' }), 10);
    const [sound = ''] = readdirSync(folder);
    const text = readFileSync(join(folder, sound), 'utf8');
    const corrupt: readonly (string | Buffer)[] = [
      '',
      '{',
      'null',
      '[]',
      text.slice(0, -9),
      Buffer.alloc(300),
      '"x"',
      '{"format":"descent.run","version":1}',
    ];
    corrupt.forEach((content, i) => writeFileSync(join(folder, `corrupt${i}.json`), content));
    assert.deepEqual(await titles(), ['sound']);
    assert.equal(told.length, corrupt.length);
    corrupt.forEach((content, i) => {
      assert.deepEqual(readFileSync(join(folder, `corrupt${i}.json.unreadable`)), Buffer.from(content));
      assert.match(told.join('\n'), new RegExp(`corrupt${i}\\.json cannot be read \\(.+\\); it is kept as `));
    });
    told.length = 0;
    assert.deepEqual(await titles(), ['sound']);
    assert.deepEqual(told, []);
  });

  it('keeps what another window has changed of the same run', async () => {
    const run = finishedRun({ title: 'old' });
    await window().write(run, 10);
    const [first, second] = [window(), window()];
    const [inFirst] = await first.read();
    const [inSecond] = await second.read();
    inFirst!.title = 'renamed in the first';
    await first.write(inFirst!, 10);
    inSecond!.pinned = true;
    await second.write(inSecond!, 10);
    const [merged] = await window().read();
    assert.deepEqual([merged?.title, merged?.pinned], ['renamed in the first', true]);
    inSecond!.title = 'renamed in the second';
    await second.write(inSecond!, 10);
    assert.deepEqual(await titles(), ['renamed in the second']);
  });

  it('holds the runs of two processes that write at the same time', async () => {
    const write = () => execute(process.execPath, [...script, folder, '20', '200']);
    const outputs = await Promise.all([write(), write()]);
    outputs.forEach(({ stdout }) => assert.match(stdout, /^written 20$/m));
    assert.equal(new Set(await titles()).size, 40);
    assert.deepEqual(told, []);
  });

  it('clears away what a dead process left half written', async () => {
    await window().write(finishedRun({ title: 'sound' }), 10);
    // No process has this number: the largest that there can be is 2²².
    writeFileSync(join(folder, 'x.99999999.tmp'), 'half');
    writeFileSync(join(folder, `y.${process.pid}.tmp`), 'being written');
    assert.deepEqual(await titles(), ['sound']);
    assert.deepEqual(
      readdirSync(folder).filter((name) => name.endsWith('.tmp')),
      [`y.${process.pid}.tmp`],
    );
  });

  it('keeps the former file, whole, where the disk takes no more', async () => {
    const run = finishedRun({ title: 'kept' });
    await window().write(run, 10);
    // No file may grow beyond 16 kB: what a full disk does, for one process.
    const command = `ulimit -f 16; exec "$0" "$@"`;
    const words = [process.execPath, ...script, folder, '1', '20000', run.id];
    const { stdout } = await execute('bash', ['-c', command, ...words]);
    assert.match(stdout, /^(EFBIG|ENOSPC)$/m);
    assert.match(stdout, /^written 0$/m);
    assert.deepEqual(await titles(), ['kept']);
    assert.deepEqual(readdirSync(folder), [`${run.id}.json`]);
  });
});
