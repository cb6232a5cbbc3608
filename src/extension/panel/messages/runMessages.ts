// Runs: begin, cancel, select, put away, and what a finding advises.
import { forkRun } from '../../runs/forkRun.js';
import { isLive } from '../../../runs/run.js';
import type { Handlers } from './desk.js';

export const runMessages: Handlers<
  | 'setStart'
  | 'previewStart'
  | 'setLearningRate'
  | 'previewLearningRate'
  | 'fork'
  | 'rerun'
  | 'cancel'
  | 'applyRemedy'
  | 'selectRun'
  | 'removeRun'
  | 'dismissStale'
> = {
  async setStart({ theta }, desk) {
    const { parts, objective } = desk;
    parts.experiments.setStart(objective.reference, theta);
    desk.tellObjective();
    await parts.experiments.again(objective.reference, { start: theta });
    desk.preview.end();
  },
  previewStart: ({ theta }, { preview }) => (theta ? preview.show({ start: theta }) : preview.end()),
  async setLearningRate({ run: id, learningRate }, desk) {
    const { parts } = desk;
    const run = parts.store.get(id);
    const [varied] = run ? await parts.experiments.vary(run, { hyperparameters: { learningRate } }) : [];
    desk.preview.end();
    if (varied) desk.select(varied.id);
  },
  previewLearningRate: ({ run, learningRate }, { preview }) => preview.show({ run, hyperparameters: { learningRate } }),
  fork({ run: id, step }, { parts }) {
    const run = parts.store.get(id);
    return run && forkRun(parts, run, step);
  },
  rerun(_, { parts, objective }) {
    parts.timings.click();
    return parts.experiments.again(objective.reference);
  },
  cancel({ run }, desk) {
    desk.parts.laboratory.cancel(desk.runs().filter((one) => isLive(one) && (run ?? one.id) === one.id));
  },
  applyRemedy({ run: id, finding }, { parts }) {
    const run = parts.store.get(id);
    const remedy = run?.result?.findings.find((one) => one.id === finding)?.remedy;
    return run && remedy && parts.experiments.vary(run, remedy);
  },
  selectRun: ({ run }, desk) => desk.select(run),
  removeRun({ run: id }, { parts }) {
    const run = parts.store.get(id);
    if (run) parts.store.change(run, { shown: false });
  },
  dismissStale(_, desk) {
    for (const run of desk.runs()) if (run.stale) desk.parts.store.change(run, { shown: false });
  },
};
