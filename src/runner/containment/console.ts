// What an objective prints goes to the parent, bounded: a million lines would drown everything else.
import { format } from 'node:util';
import { send } from '../channel.js';

/** Most messages of one task, and most characters of one message; what is beyond is dropped, and said to be. */
const messageLimit = 1000;
const characterLimit = 10_000;

type Level = 'log' | 'warn' | 'error';
const levels: Readonly<Record<string, Level>> = {
  ...{ log: 'log', info: 'log', debug: 'log', dir: 'log', table: 'log', trace: 'log' },
  ...{ warn: 'warn', error: 'error', assert: 'error' },
};

export interface ForwardedConsole {
  /** Starts the count again: a new task. */
  restart(): void;
  /** Says something in the objective's name. */
  say(level: Level, ...values: readonly unknown[]): void;
}

/** Replaces the console's methods. */
export function forwardConsole(): ForwardedConsole {
  let messages = 0;
  const say = (level: Level, ...values: readonly unknown[]) => {
    messages += 1;
    if (messages > messageLimit) return;
    const text = messages === messageLimit ? 'Further output of this task is not shown.' : print(values);
    send({ type: 'console', level, text });
  };
  for (const [method, level] of Object.entries(levels)) {
    Reflect.set(console, method, (...values: unknown[]) => {
      if (method === 'assert' && values.shift()) return;
      say(level, ...values);
    });
  }
  return {
    restart: () => {
      messages = 0;
    },
    say,
  };
}

function print(values: readonly unknown[]): string {
  try {
    const text = format(...values.map(shortened));
    return text.length <= characterLimit ? text : `${text.slice(0, characterLimit)}…`;
  } catch {
    return '(a value that cannot be printed: showing it throws)';
  }
}

/** Formatting looks at every character. */
function shortened(value: unknown): unknown {
  return typeof value === 'string' && value.length > characterLimit ? value.slice(0, characterLimit + 1) : value;
}
