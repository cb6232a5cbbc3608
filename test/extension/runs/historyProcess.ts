// A window's share in a history, in a process of its own: writes so many runs, then says how it went.
// Arguments: the folder, how many runs, how many steps each, and perhaps the id that they all have.
import { RunFolder } from '../../../src/extension/runs/runFolder.js';
import { finishedRun } from '../../runs/finishedRun.js';

const [folder = '', runs = '0', steps = '1', id] = process.argv.slice(2);
const history = new RunFolder(folder, '0.1.0', (message) => console.log(message));

void write();

async function write(): Promise<void> {
  let written = 0;
  try {
    for (; written < Number(runs); written++) {
      const change = { title: `${process.pid} ${written}`, ...(id !== undefined && { id }) };
      await history.write(finishedRun(change, Number(steps)), Infinity);
    }
  } catch (error) {
    console.log(error instanceof Error && 'code' in error ? error.code : error);
  }
  console.log(`written ${written}`);
}
