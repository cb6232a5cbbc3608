// The folder of the history, one file a run. A file is written beside its place, flushed, and moved there: it is whole
// or not there, also when the disk is full or the process dies. Several windows may share the folder.
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Run } from '../../runs/run.js';
import { readRun, UnknownVersion, writeRun } from '../../runs/runFile.js';

/** What a user changes of a run that is over. */
type Label = Pick<Run, 'title' | 'pinned' | 'stale' | 'shown'>;
const labels: readonly (keyof Label)[] = ['title', 'pinned', 'stale', 'shown'];

export class RunFolder {
  /** The labels of each file as this window read or wrote them last. */
  private readonly known = new Map<string, Label>();

  /** `tell` is given a sentence for each file that could not be read. */
  constructor(
    readonly path: string,
    private readonly descentVersion: string,
    private readonly tell: (message: string) => void,
  ) {}

  /** Every run that can be read, oldest first. Others are set aside, but for those of a later version of Descent. */
  async read(): Promise<Run[]> {
    const runs: Run[] = [];
    for (const name of await readdir(this.path).catch(() => [])) {
      const path = join(this.path, name);
      if (isAbandoned(name)) await rm(path, { force: true });
      if (!name.endsWith('.json')) continue;
      const run = await this.readFile(path);
      if (run === undefined) continue;
      this.known.set(run.id, labelOf(run));
      runs.push(run);
    }
    return runs.sort((a, b) => a.startedAt - b.startedAt);
  }

  /**
   * Writes a run with at most `keptSteps` steps of its trajectory. Labels that another window has changed meanwhile, and
   * this one has not, are taken over. Rejects where the disk refuses; the former file is then as it was.
   */
  async write(run: Run, keptSteps: number): Promise<void> {
    await mkdir(this.path, { recursive: true });
    const path = this.fileOf(run.id);
    await this.takeOver(run, path);
    const temporary = join(this.path, `${run.id}.${process.pid}.tmp`);
    try {
      const file = await open(temporary, 'w');
      try {
        await file.writeFile(writeRun(run, this.descentVersion, keptSteps));
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(temporary, path);
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
    this.known.set(run.id, labelOf(run));
  }

  async delete(id: string): Promise<void> {
    this.known.delete(id);
    await rm(this.fileOf(id), { force: true });
  }

  private fileOf(id: string): string {
    return join(this.path, `${id}.json`);
  }

  private async readFile(path: string): Promise<Run | undefined> {
    const text = await readFile(path, 'utf8').catch(() => undefined);
    // Deleted by another window since the folder was listed.
    if (text === undefined) return undefined;
    try {
      return readRun(text);
    } catch (error) {
      if (error instanceof UnknownVersion) this.tell(`${path} is left alone: ${error.message}`);
      else await this.setAside(path, error);
      return undefined;
    }
  }

  private async setAside(path: string, error: unknown): Promise<void> {
    const aside = `${path}.unreadable`;
    await rename(path, aside).catch(() => undefined);
    const reason = error instanceof Error ? error.message : String(error);
    this.tell(`The run file ${path} cannot be read (${reason.replace(/\.$/, '')}); it is kept as ${aside}.`);
  }

  private async takeOver(run: Run, path: string): Promise<void> {
    const known = this.known.get(run.id);
    if (known === undefined) return;
    let there: Run;
    try {
      there = readRun(await readFile(path, 'utf8'));
    } catch {
      return;
    }
    const foreign = labels.filter((label) => run[label] === known[label] && there[label] !== known[label]);
    Object.assign(run, Object.fromEntries(foreign.map((label) => [label, there[label]])));
  }
}

function labelOf({ title, pinned, stale, shown }: Run): Label {
  return { title, pinned, stale, shown };
}

/** What a process left that died while it wrote. */
function isAbandoned(name: string): boolean {
  const [, process] = /\.(\d+)\.tmp$/.exec(name) ?? [];
  return process !== undefined && !isAlive(Number(process));
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
