// Times the way from the text of a typical file to its gradient, each time in a process of its own: fresh, or warmed up as
// Descent's spare process is. Medians.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { Row } from './derivatives.js';
import { median } from './medians.js';

const rounds = 15;

const names: Readonly<Record<string, string>> = {
  normalise: 'types, shapes, inlining: one program',
  analyse: 'activity, what must be recorded',
  adjoint: 'adjoint',
  print: 'print, new Function',
};

/** Milliseconds by stage; their sum; and all of it as a run does it, the checks of the first gradient included. */
export function benchCompile(): Row[] {
  const samples = { fresh: [] as Times[], warm: [] as Times[] };
  for (let round = 0; round < rounds; round++) {
    for (const state of ['fresh', 'warm'] as const) {
      const stages = timesIn(state, 'stages');
      const total = Object.values(stages).reduce((sum, time) => sum + time, 0);
      samples[state].push({ ...stages, 'text to gradient': total, ...timesIn(state, 'whole') });
    }
  }
  return Object.keys(samples.fresh[0]!).map((stage) => ({
    stage: names[stage] ?? stage,
    'fresh process, ms': median(samples.fresh.map((times) => times[stage]!)).toFixed(1),
    'warm process, ms': median(samples.warm.map((times) => times[stage]!)).toFixed(1),
  }));
}

type Times = Readonly<Record<string, number>>;

function timesIn(state: string, what: string): Times {
  return JSON.parse(
    execFileSync(process.execPath, [join(__dirname, 'compileStages.js'), state, what], { encoding: 'utf8' }),
  ) as Times;
}
