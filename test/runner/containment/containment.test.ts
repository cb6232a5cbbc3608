// What an objective may reach: the files of its workspace, and nothing else of the machine; also by ways that it should
// not know.
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ObjectiveError } from '../../../src/protocol/objectiveError.js';
import { createRunnerClient, type RunnerClient } from '../../../src/runner/client/client.js';
import { bundles } from '../bundles.js';

describe('what an objective may reach', () => {
  let client: RunnerClient;
  let workspace: string;
  let outside: string;
  const printed: string[] = [];

  before(async () => {
    workspace = realpathSync(mkdtempSync(join(tmpdir(), 'descent-workspace-')));
    outside = realpathSync(mkdtempSync(join(tmpdir(), 'descent-outside-')));
    writeFileSync(join(outside, 'secret.txt'), '7');
    writeFileSync(join(workspace, 'data.txt'), '42');
    mkdirSync(join(workspace, 'inner'));
    symlinkSync(join(outside, 'secret.txt'), join(workspace, 'link.txt'));
    symlinkSync(outside, join(workspace, 'linked'));
    symlinkSync(join(workspace, 'data.txt'), join(outside, 'back.txt'));
    client = createRunnerClient({
      entry: join(await bundles(), 'runner.js'),
      evaluationTimeout: 5,
      folders: () => [workspace],
      onConsole: (_level, text) => printed.push(text),
    });
  });
  after(() => {
    client.dispose();
    for (const folder of [workspace, outside]) rmSync(folder, { recursive: true, force: true });
  });

  let files = 0;
  function objective(top: string, body: string, folder = workspace) {
    const path = join(folder, `objective${++files}.ts`);
    writeFileSync(path, `${top}\nexport function f(x: number[]): number {\n  ${body}\n}\n`);
    return { kind: 'file' as const, path };
  }
  async function value(reference: ReturnType<typeof objective>): Promise<number | undefined> {
    const [result] = await client.start('evaluate', {
      objective: reference,
      points: [[1, 2]],
      want: ['value'],
      derivatives: 'auto',
    });
    return result!.value;
  }
  async function refusal(reference: ReturnType<typeof objective>): Promise<ObjectiveError> {
    const error: unknown = await value(reference).then(
      (got) => `no failure but ${got}`,
      (reason: unknown) => reason,
    );
    assert.ok(error instanceof ObjectiveError, String(error));
    return error;
  }
  const fs = "import * as fs from 'node:fs';";
  const reading = (path: string) => `return Number(fs.readFileSync(${JSON.stringify(path)}, 'utf8')) * x[0];`;

  it('reads a file of the workspace, also by a link from outside and by its URL', async () => {
    assert.equal(await value(objective(fs, reading(join(workspace, 'data.txt')))), 42);
    assert.equal(await value(objective(fs, reading(join(workspace, 'inner/../data.txt')))), 42);
    assert.equal(await value(objective(fs, reading(join(outside, 'back.txt')))), 42);
    const byUrl = "return Number(fs.readFileSync(new URL('./data.txt', import.meta.url), 'utf8')) * x[0];";
    assert.equal(await value(objective(fs, byUrl)), 42);
  });

  for (const path of ['secret.txt', 'link.txt', 'linked/secret.txt']) {
    it(`refuses ${path}, which lies outside, and says what may be read`, async () => {
      const asked = join(path === 'secret.txt' ? outside : workspace, path);
      const { message, location } = await refusal(objective(fs, reading(asked)));
      assert.ok(message.includes(`may not read ${join(outside, 'secret.txt')}`), message);
      assert.ok(message.includes(workspace), message);
      assert.equal(location?.line, 3);
    });
  }

  it('does not list, stat or find what lies outside', async () => {
    for (const call of ['readdirSync', 'statSync', 'lstatSync', 'realpathSync', 'accessSync']) {
      const { message } = await refusal(objective(fs, `fs.${call}(${JSON.stringify(outside)}); return x[0];`));
      assert.match(message, /may not read/, call);
    }
    const asking = `return fs.existsSync(${JSON.stringify(join(outside, 'secret.txt'))}) ? 1 : 2;`;
    assert.equal(await value(objective(fs, asking)), 2);
  });

  it('is not deceived by replaced methods of strings and arrays', async () => {
    const replace = `const back = String.prototype.startsWith; String.prototype.startsWith = () => true;
      Array.prototype.some = () => true; String.prototype.charAt = () => '/';`;
    const { message } = await refusal(objective(fs, `${replace} ${reading(join(outside, 'secret.txt'))}`));
    assert.match(message, /may not read|replaces/);
  });

  it('refuses descriptors, which are the pipes to the parent', async () => {
    assert.match((await refusal(objective(fs, 'fs.readFileSync(4); return x[0];'))).message, /descriptor/);
  });

  it('reads beside a file that lies outside of every workspace folder, within its package', async () => {
    mkdirSync(join(outside, 'package/src'), { recursive: true });
    writeFileSync(join(outside, 'package/package.json'), '{}');
    writeFileSync(join(outside, 'package/data.txt'), '5');
    const inPackage = (body: string) => objective(fs, body, join(outside, 'package/src'));
    assert.equal(await value(inPackage(reading(join(outside, 'package/data.txt')))), 5);
    assert.match((await refusal(inPackage(reading(join(outside, 'secret.txt'))))).message, /may not read/);
  });

  const changes = [
    "fs.writeFileSync('PATH', 'x')",
    "fs.appendFileSync('PATH', 'x')",
    "fs.openSync('PATH', 'w')",
    "fs.createWriteStream('PATH')",
    "fs.mkdirSync('PATH')",
    "fs.symlinkSync('/etc', 'PATH')",
    "fs.copyFileSync('/etc/hostname', 'PATH')",
    "fs.cpSync('/etc/hostname', 'PATH')",
    "fs.mkdtempSync('PATH')",
    "fs.writeFile('PATH', 'x', () => {})",
    "fs.promises.writeFile('PATH', 'x')",
    "fs.writeSync(4, 'x')",
  ];
  for (const change of changes) {
    it(`refuses ${change.replace('PATH', '…')}`, async () => {
      const path = join(workspace, 'written');
      const { message } = await refusal(objective(fs, `${change.replace('PATH', path)}; return x[0];`));
      assert.match(message, /An objective may not call fs\./);
      assert.ok(!existsSync(path));
    });
  }

  it('gets nothing by modules that are loaded later, behind the linker', async () => {
    printed.length = 0;
    const path = join(workspace, 'escaped');
    const body = `
      const attempts = {
        'node:fs': (m) => [() => m.writeFileSync(${JSON.stringify(path)}, 'x'), () => m.readFileSync(${JSON.stringify(join(outside, 'secret.txt'))})],
        'node:fs/promises': (m) => [() => m.readFile(${JSON.stringify(join(outside, 'secret.txt'))})],
        'node:child_process': (m) => [() => m.spawnSync('true'), () => m.fork('x'), () => new m.ChildProcess().spawn({ file: 'true' })],
        'node:worker_threads': (m) => [() => new m.Worker('1', { eval: true })],
        'node:net': (m) => [() => m.connect(9), () => new m.Socket().connect(9), () => m.createServer().listen(0)],
        'node:http': (m) => [() => m.get('http://127.0.0.1:9')],
        'node:dgram': (m) => [() => m.createSocket('udp4')],
        'node:dns': (m) => [() => m.lookup('localhost', () => {})],
      };
      for (const name of Object.keys(attempts)) eval('import(' + JSON.stringify(name) + ')').then((m: any) => {
        for (const attempt of (attempts as any)[name](m)) {
          try { attempt(); console.log('succeeded', name, String(attempt)); }
          catch (error) { console.log('refused', name, String(error)); }
        }
      }, (error: any) => console.log('refused', name, String(error)));
      return x[0];`;
    await value(objective('', body));
    while (!printed.some((line) => line.includes('node:dns'))) await new Promise((resolve) => setTimeout(resolve, 20));
    assert.deepEqual(
      printed.filter((line) => line.startsWith('succeeded')),
      [],
    );
    assert.equal(printed.filter((line) => line.startsWith('refused')).length, 13, printed.join('\n'));
    assert.ok(!existsSync(path));
  });

  it('refuses import() while it runs', async () => {
    const { message, location } = await refusal(objective('', "void import('node:fs'); return x[0];"));
    assert.match(message, /import "node:fs" at the top/);
    assert.equal(location?.line, 3);
  });

  it('knows of its process what is harmless, and nothing of ours', async () => {
    const body = `
      const { pid, env, mainModule, getBuiltinModule, channel, report, listeners } = process as any;
      const own = [mainModule, channel, report, listeners, env.HOME, env.PATH].filter((v) => v !== undefined).length;
      process.on('exit', () => {});
      process.stdout.write('printed by stream');
      return pid > 0 ? own : -1;`;
    assert.equal(await value(objective('', body)), 0);
    assert.ok(printed.includes('printed by stream'));
  });

  const endless: readonly [string, string][] = [
    ['microtasks', 'const again = (): void => { void Promise.resolve().then(again); }; again();'],
    ['a timer', 'setTimeout(() => { for (;;) {} }, 0);'],
    ['process.nextTick', 'const again = (): void => { process.nextTick(again); }; again();'],
  ];
  for (const [name, code] of endless) {
    it(`does its next task in spite of ${name} without end`, async () => {
      const stuck = objective('', `${code} return x[0] + x[1];`);
      for (let i = 0; i < 3; i++) assert.equal(await value(stuck), 3);
    });
  }

  const runtimes: readonly [string, string | undefined][] = [
    ['that has no permission model', undefined],
    ['that refuses the flag of its permission model', '--no-such-permission-model'],
  ];
  for (const [name, permissionFlag] of runtimes) {
    it(`says so on a runtime ${name}, and refuses all the same`, async () => {
      let said = 0;
      const unprotected = createRunnerClient({
        entry: join(await bundles(), 'runner.js'),
        permissionFlag,
        folders: () => [workspace],
        onUnprotected: () => said++,
      });
      const ask = (reference: ReturnType<typeof objective>) =>
        unprotected.start('evaluate', { objective: reference, points: [[3, 4]], want: ['value'], derivatives: 'auto' });
      const path = join(workspace, 'unprotected');
      const writing = objective(fs, `fs.writeFileSync(${JSON.stringify(path)}, 'x'); return x[0];`);
      await assert.rejects(ask(writing), /An objective may not call fs\.writeFileSync/);
      await assert.rejects(ask(objective("import 'node:child_process';", 'return x[0];')), /may not start processes/);
      assert.equal((await ask(objective('', 'return x[0] * x[1];')))[0]?.value, 12);
      assert.equal(said, 1);
      assert.equal(unprotected.permissions, false);
      assert.ok(!existsSync(path));
      unprotected.dispose();
    });
  }
});
