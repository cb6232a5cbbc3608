// From source text to a gradient that runs, in this process alone, stage by stage: prints milliseconds as JSON. With the
// argument `warm`, after what Descent's spare process does while it waits.
import { readFileSync } from 'node:fs';
import { compile } from '../../src/autodiff/compiled/compile.js';
import { differentiate } from '../../src/autodiff/differentiate.js';
import { findObjective } from '../../src/objective/discover/findObjective.js';
import { link } from '../../src/objective/link/link.js';
import { load } from '../../src/objective/load/load.js';
import { perform } from '../../src/runner/tasks/perform.js';
import { warmUp } from '../../src/runner/warmUp.js';

const path = 'scripts/bench/pharmacokinetics.ts';
const text = readFileSync(path, 'utf8');
const start = [0, -1.5, -1, -1, 3.5, -1.5];

if (process.argv[2] === 'warm') {
  const nobody = { calling() {}, loading() {}, heartbeat() {}, progress() {}, partial() {} };
  perform(warmUp, nobody, () => []);
}
console.log(JSON.stringify(process.argv[3] === 'whole' ? timeWhole() : timeStages()));

function timeStages(): Record<string, number> {
  const { lap, times } = stopwatch();
  const program = link(path, { read: () => text });
  lap('parse');
  const { binding } = load(program);
  lap('strip types, load');
  const info = findObjective(path, text, 'posterior');
  lap('find the objective');
  const compilation = compile({ program, info, dimension: start.length, bindings: binding }, undefined, lap);
  if (!compilation.ok) throw new Error(compilation.reason);
  compilation.functions.gradient(Float64Array.from(start), new Float64Array(start.length));
  lap('first call');
  return times;
}

/** As a run does it, with the checks of the first gradient against the function and the tape. */
function timeWhole(): Record<string, number> {
  const { lap, times } = stopwatch();
  const program = link(path, { read: () => text });
  const f = differentiate(program, findObjective(path, text, 'posterior'), { mode: 'auto', dimension: start.length });
  f.gradient(Float64Array.from(start), new Float64Array(start.length));
  lap('all, and checked');
  return times;
}

function stopwatch() {
  const times: Record<string, number> = {};
  let last = performance.now();
  const lap = (name: string) => {
    const now = performance.now();
    times[name] = now - last;
    last = now;
  };
  return { lap, times };
}
