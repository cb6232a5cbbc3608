// Generated code as JavaScript text.
import type { Counting, Expression, Statement } from './code.js';
import { operators } from './operators.js';

export interface PrintOptions {
  /** Turns a line of the user's source into a comment; absent: no comments. */
  readonly comment?: (file: string, line: number) => string | undefined;
  /** The parameters of the function, to call it again with where the stack is too short; absent: it is long enough. */
  readonly parameters?: readonly string[];
}

/** Deeper code is indented no further: the spaces alone would grow with the square of the depth. */
const DEEPEST_INDENT = 60;

/** The body of a function. `stack`, `arrays`, `leave` and `data_k` are in scope. */
export function printStatements(statements: readonly Statement[], options: PrintOptions = {}): string {
  const lines: string[] = [];
  writeStatements(statements, options, '  ', lines);
  return lines.map((line) => `${line}\n`).join('');
}

/** Appends to `lines`: text that is put together anew at each level would be copied as often as it is nested. */
function writeStatements(
  statements: readonly Statement[],
  options: PrintOptions,
  indent: string,
  lines: string[],
): void {
  const inner = indent.length < DEEPEST_INDENT ? `${indent}  ` : indent;
  const line = (text: string) => void lines.push(indent + text);
  const body = (block: readonly Statement[]) => writeStatements(block, options, inner, lines);
  const block = (head: string, content: readonly Statement[]) => {
    line(`${head} {`);
    body(content);
    line('}');
  };
  for (const statement of statements) {
    switch (statement.kind) {
      case 'if':
        if (statement.then.length === 0) block(`if (!${print(statement.condition)})`, statement.otherwise);
        else if (statement.otherwise.length === 0) block(`if (${bare(statement.condition)})`, statement.then);
        else {
          line(`if (${bare(statement.condition)}) {`);
          body(statement.then);
          line('} else {');
          body(statement.otherwise);
          line('}');
        }
        break;
      case 'for':
        block(`for (${countingHead(statement.counting)})`, statement.body);
        break;
      case 'loop':
        line('while (true) {');
        body(statement.header);
        line(`  if (!${print(statement.condition)}) break;`);
        body(statement.body);
        line('}');
        break;
      case 'repeat':
        block(`for (let turn = ${print(statement.count)}; turn > 0; turn--)`, statement.body);
        break;
      case 'comment': {
        const text = options.comment?.(statement.location.file, statement.location.line);
        if (text !== undefined) line(`// ${text}`);
        break;
      }
      case 'checkStack':
        if (options.parameters) line(`if (top > stack.length) return again(top, ${options.parameters.join(', ')});`);
        break;
      default:
        line(simpleStatement(statement));
    }
  }
}

function countingHead({ index, from, comparison, to, step, declared }: Counting): string {
  const test = withoutParentheses(operators[comparison].print(index, print(to)));
  const turn = step > 0 ? `+= ${step}` : `-= ${-step}`;
  return `${declared ? '' : 'let '}${index} = ${print(from)}; ${test}; ${index} ${turn}`;
}

type Simple = Exclude<Statement, { kind: 'if' | 'for' | 'loop' | 'repeat' | 'comment' | 'checkStack' }>;

function simpleStatement(statement: Simple): string {
  switch (statement.kind) {
    case 'declare':
      if (statement.value === undefined) return `let ${statement.name};`;
      return `${statement.constant ? 'const' : 'let'} ${statement.name} = ${bare(statement.value)};`;
    case 'assign':
      return `${print(statement.target)} = ${bare(statement.value)};`;
    case 'add':
      return `${print(statement.target)} += ${bare(statement.value)};`;
    case 'push':
      return `stack[top++] = ${bare(statement.value)};`;
    case 'pop':
      return `const ${statement.name} = stack[--top]${statement.boolean ? ' !== 0' : ''};`;
    case 'pushArray':
      return `arrays.push(${statement.name});`;
    case 'popArray':
      return `const ${statement.name} = arrays.pop();`;
    case 'allocate': {
      const array = statement.storage === 'list' ? '[]' : `new Float64Array(${print(statement.length)})`;
      return `${statement.declared ? '' : 'const '}${statement.name} = ${array}${statement.holes ? '.fill(NaN)' : ''};`;
    }
    case 'clear':
      return `${statement.array}.fill(0);`;
    case 'leave':
      return `workspace.leave(${JSON.stringify(statement.reason)});`;
    case 'return':
      return `return ${bare(statement.value)};`;
  }
}

const bare = (expression: Expression) => withoutParentheses(print(expression));

export function print(expression: Expression): string {
  switch (expression.kind) {
    case 'literal':
      return printLiteral(expression.value);
    case 'name':
      return expression.name;
    case 'element':
      return `${expression.array}[${print(expression.index)}]`;
    case 'length':
      return `${expression.array}.length`;
    case 'member':
      if (typeof expression.key !== 'string') return `${print(expression.base)}[${print(expression.key)}]`;
      return /^[A-Za-z_$][\w$]*$/.test(expression.key)
        ? `${print(expression.base)}.${expression.key}`
        : `${print(expression.base)}[${JSON.stringify(expression.key)}]`;
    case 'apply':
      return operators[expression.operator].print(...expression.args.map(print));
  }
}

/** Without the pair that encloses all of it. */
function withoutParentheses(text: string): string {
  if (!text.startsWith('(')) return text;
  let depth = 0;
  for (let k = 0; k < text.length; k++) {
    if (text[k] === '(') depth++;
    else if (text[k] === ')' && --depth === 0) return k === text.length - 1 ? text.slice(1, -1) : text;
  }
  return text;
}

function printLiteral(value: number | boolean): string {
  if (typeof value === 'boolean') return String(value);
  if (Object.is(value, -0)) return '(-0)';
  return value < 0 ? `(${value})` : String(value);
}
