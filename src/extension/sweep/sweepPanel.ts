// A sweep of one optimizer on one objective: keeps the grid, has it run, and tells its page.
import * as vscode from 'vscode';
import type { Hyperparameters } from '../../protocol/objective.js';
import type { FromSweep, SweepAxisForm, SweepForm, SweepView, ToSweep } from '../../protocol/sweep.js';
import type { FoundObjective } from '../objectives/objectiveIndex.js';
import { pageDocument, pageOptions } from '../pages/document.js';
import type { Panels } from '../panel/panels.js';
import { strayMessage } from '../pages/stray.js';
import type { Parts } from '../parts.js';
import { shownFailure } from '../runs/laboratory.js';
import type { OptimizerChoice } from '../runs/optimizers.js';
import { axisProblem, axisValues, usualAxis } from './axisValues.js';
import { parseFromSweep } from './fromSweep.js';

const usualCount = 25;

/** What outlives a reload of the window. */
export interface KeptSweep {
  /** From which the page is found again. */
  readonly state: object;
  /** What it showed before. */
  readonly view?: SweepView;
  keep(view: SweepView): void;
}

export class SweepPanel implements vscode.Disposable {
  private view: SweepView;
  private work: AbortController | undefined;
  private readonly shows = new vscode.EventEmitter<SweepView>();
  /** What the page shows is another view. */
  readonly onDidShow = this.shows.event;

  constructor(
    private readonly parts: Parts,
    private readonly panels: Panels,
    private readonly page: vscode.WebviewPanel,
    private readonly objective: FoundObjective,
    private readonly optimizer: OptimizerChoice,
    kept: KeptSweep,
  ) {
    const { extensionUri } = parts.context;
    this.view = kept.view ?? firstView(objective, optimizer, parts.compare.settings.steps);
    kept.keep(this.view);
    this.onDidShow((view) => view.status.kind === 'running' || kept.keep(view));
    page.iconPath = vscode.Uri.joinPath(extensionUri, 'media', 'panel.svg');
    page.webview.options = pageOptions;
    page.webview.onDidReceiveMessage((received: unknown) => void this.receive(received));
    page.onDidDispose(() => this.dispose());
    page.webview.html = pageDocument(extensionUri, 'sweep', kept.state);
  }

  /** Takes what the page has sent, which may be anything; resolves when it is done. */
  async receive(received: unknown): Promise<void> {
    const message = parseFromSweep(received);
    if (message) await this.answer(message);
    else this.parts.output.warn(strayMessage('sweep', received));
  }

  /** Runs every cell of the grid; what ran before stays until the first answer. */
  async sweep(form: SweepForm = this.view.form): Promise<void> {
    const problem = [form.x, form.y].map((axis) => axis && axisProblem(axis, this.info(axis))).find(Boolean);
    if (problem) return this.show({ form, status: { kind: 'failed', message: problem } });
    const xs = this.values(form.x);
    const ys = form.y ? this.values(form.y) : [];
    const of = xs.length * Math.max(1, ys.length);
    const { objective, optimizer, hyperparameters } = this.view;
    this.view = {
      objective,
      optimizer,
      hyperparameters,
      form,
      status: this.view.status,
      xs,
      ys,
      cells: [],
      axes: form,
    };
    this.show({ status: running(vscode.l10n.t('{0} runs …', of)) });
    await this.attempt(async (signal) => {
      const result = await this.parts.laboratory.ask(
        'sweep',
        {
          ...this.request(form),
          x: { hyperparameter: form.x.hyperparameter, values: xs },
          ...(form.y && { y: { hyperparameter: form.y.hyperparameter, values: ys } }),
        },
        {
          signal,
          onProgress: ({ cells }) => {
            this.view = { ...this.view, cells: [...this.view.cells, ...cells] };
            void this.post({ type: 'cells', cells });
          },
        },
      );
      const stable = result.cells.filter((cell) => cell.stable).length;
      const message = vscode.l10n.t('{0} of {1} runs end no higher than they start.', stable, of);
      this.show({ cells: result.cells, result, status: { kind: 'idle', message } });
    });
  }

  /** One run whose learning rate grows over the bounds of x. */
  async rangeTest(form: SweepForm = this.view.form): Promise<void> {
    const problem = axisProblem(form.x, this.info(form.x));
    if (problem || form.x.hyperparameter !== 'learningRate' || form.x.scale !== 'log') {
      const message = problem ?? vscode.l10n.t('A range test goes over the learning rate, on a log axis.');
      return this.show({ form, status: { kind: 'failed', message } });
    }
    this.show({ form, status: running(vscode.l10n.t('Range test …')) });
    await this.attempt(async (signal) => {
      const request = { ...this.request(form), range: [form.x.from, form.x.to] as const };
      const rangeTest = await this.parts.laboratory.ask('rangeTest', request, { signal });
      this.show({ rangeTest, status: { kind: 'idle', message: vscode.l10n.t('The range test has ended.') } });
    });
  }

  dispose(): void {
    this.work?.abort();
    // What ends now has nobody to tell.
    this.work = undefined;
    this.shows.dispose();
  }

  private async answer(message: FromSweep): Promise<unknown> {
    switch (message.type) {
      case 'ready':
        return this.post({ type: 'view', view: this.view });
      case 'sweep':
        return this.sweep(message.form);
      case 'rangeTest':
        return this.rangeTest(message.form);
      case 'cancel':
        return this.work?.abort();
      case 'runCell':
        return this.run(this.cell(message.index));
      case 'runSuggestion': {
        const learningRate = this.view.rangeTest?.suggestion;
        return learningRate !== undefined && this.run({ learningRate });
      }
      case 'problem':
        return this.parts.output.error(`Sweep: ${message.message}`);
      default:
        return message satisfies never;
    }
  }

  /** What the grid sets in a cell. */
  private cell(index: number): Hyperparameters {
    const { axes, xs, ys } = this.view;
    const x = xs[index % Math.max(1, xs.length)];
    const y = ys[Math.floor(index / Math.max(1, xs.length))];
    return {
      ...(axes && x !== undefined && { [axes.x.hyperparameter]: x }),
      ...(axes?.y && y !== undefined && { [axes.y.hyperparameter]: y }),
    };
  }

  private async run(hyperparameters: Hyperparameters): Promise<void> {
    const { reference } = this.objective;
    const settings = { steps: this.view.form.steps };
    await this.parts.experiments.run(reference, [this.optimizer.key], { hyperparameters, settings });
    // Beside the sweep, but not in a third column.
    const { One, Beside } = vscode.ViewColumn;
    this.panels.show(this.objective, (this.page.viewColumn ?? One) === One ? Beside : One);
  }

  private request({ steps }: SweepForm) {
    const { compare, experiments } = this.parts;
    const { reference } = this.objective;
    return {
      objective: reference,
      optimizer: this.optimizer.reference,
      hyperparameters: compare.hyperparameters(this.optimizer.key),
      settings: { ...compare.settings, ...experiments.start(reference), steps },
    };
  }

  private values(axis: SweepAxisForm): number[] {
    return axisValues(axis, this.info(axis)?.kind === 'integer');
  }

  private info({ hyperparameter }: SweepAxisForm) {
    return this.view.hyperparameters.find(({ name }) => name === hyperparameter);
  }

  /** The newest request wins; what fails is said on the page. */
  private async attempt(action: (signal: AbortSignal) => Promise<void>): Promise<void> {
    this.work?.abort();
    const work = (this.work = new AbortController());
    try {
      await action(work.signal);
    } catch (thrown) {
      if (this.work !== work) return;
      const { kind, message } = shownFailure(thrown);
      const idle = { kind: 'idle', message: vscode.l10n.t('Cancelled.') } as const;
      this.show({ status: kind === 'cancelled' ? idle : { kind: 'failed', message } });
    }
  }

  private show(change: Partial<SweepView>): void {
    this.view = { ...this.view, ...change };
    void this.post({ type: 'view', view: this.view });
    this.shows.fire(this.view);
  }

  /** To a page that is hidden a message is lost; it says `ready` when it comes back. */
  private async post(message: ToSweep): Promise<void> {
    if (this.page.visible) await this.page.webview.postMessage(message);
  }
}

function running(message: string): SweepView['status'] {
  return { kind: 'running', message };
}

function firstView({ info }: FoundObjective, optimizer: OptimizerChoice, steps: number): SweepView {
  const numbers = optimizer.info.hyperparameters.filter(({ kind }) => kind === 'number' || kind === 'integer');
  const first = numbers.find(({ name }) => name === 'learningRate') ?? numbers[0];
  if (!first) throw new Error(vscode.l10n.t('{0} has no number to sweep.', optimizer.info.title));
  return {
    objective: info.title,
    optimizer: optimizer.info.title,
    hyperparameters: numbers,
    form: { x: usualAxis(first, usualCount), steps },
    status: { kind: 'idle', message: '' },
    xs: [],
    ys: [],
    cells: [],
  };
}
