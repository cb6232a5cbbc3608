// Several questions after one another. Each box is shown before the one before it goes, so that the focus does not return
// in between to where it came from: a panel would take it late, from the next question. They stay until they are answered.
import * as vscode from 'vscode';

export interface TextQuestion {
  readonly title: string;
  readonly prompt: string;
  /** What is typed already, and selected. */
  readonly value: string;
  /** What is wrong with what is typed; undefined where nothing is. */
  readonly problem: (typed: string) => string | undefined;
}

export interface PickQuestion {
  readonly title?: string;
  readonly placeholder: string;
  readonly matchOnDetail?: boolean;
}

/** Asks what `talk` asks for; the last box goes when it has ended. */
export async function asking<T>(talk: (questions: Questions) => Promise<T>): Promise<T> {
  const questions = new Questions();
  try {
    return await talk(questions);
  } finally {
    questions.dispose();
  }
}

export class Questions implements vscode.Disposable {
  private box: vscode.QuickInput | undefined;

  /** One of these items; undefined where the user leaves the list. */
  pick<T extends vscode.QuickPickItem>(items: readonly T[], question: PickQuestion): Promise<T | undefined> {
    const box = Object.assign(vscode.window.createQuickPick<T>(), { items, ...question });
    return this.ask(box, () => box.selectedItems[0]);
  }

  /** What the user types; undefined where they leave the box. */
  text({ problem, ...question }: TextQuestion): Promise<string | undefined> {
    const box = Object.assign(vscode.window.createInputBox(), question);
    box.onDidChangeValue((typed) => (box.validationMessage = problem(typed)));
    return this.ask(box, () => {
      box.validationMessage = problem(box.value);
      return box.validationMessage === undefined ? box.value : undefined;
    });
  }

  dispose(): void {
    this.box?.dispose();
  }

  /** Resolves with the answer when there is one as the user accepts, and with undefined when the box goes. */
  private async ask<T>(
    box: vscode.QuickInput & { readonly onDidAccept: vscode.Event<void> },
    answer: () => T | undefined,
  ): Promise<T | undefined> {
    const former = this.box;
    this.box = box;
    box.ignoreFocusOut = true;
    const answered = new Promise<T | undefined>((resolve) => {
      box.onDidHide(() => resolve(undefined));
      box.onDidAccept(() => {
        const given = answer();
        if (given !== undefined) resolve(given);
      });
    });
    box.show();
    former?.dispose();
    return answered;
  }
}
