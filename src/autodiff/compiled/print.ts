// Generated code as JavaScript text.
import type { Expression, Statement } from './code.js';
import { operators } from './operators.js';

export interface PrintOptions {
  /** Turns a line of the user's source into a comment; absent: no comments. */
  readonly comment?: (file: string, line: number) => string | undefined;
  /** The parameters of the function, to call it again with. */
  readonly parameters?: readonly string[];
}

/** The body of a function. `stack`, `arrays`, `leave` and `data_k` are in scope. */
export function printStatements(statements: readonly Statement[], options: PrintOptions = {}, indent = '  '): string {
  const { comment, parameters = [] } = options;
  const inner = (body: readonly Statement[]) => printStatements(body, options, `${indent}  `);
  const block = (body: readonly Statement[]) => `{\n${inner(body)}${indent}}`;
  const bare = (expression: Expression) => withoutParentheses(print(expression));
  const line = (statement: Statement): string | undefined => {
    switch (statement.kind) {
      case 'declare':
        if (statement.value === undefined) return `let ${statement.name};`;
        return `${statement.constant ? 'const' : 'let'} ${statement.name} = ${bare(statement.value)};`;
      case 'assign':
        return `${print(statement.target)} = ${bare(statement.value)};`;
      case 'add':
        return `${print(statement.target)} += ${bare(statement.value)};`;
      case 'if': {
        if (statement.then.length === 0) return `if (!${print(statement.condition)}) ${block(statement.otherwise)}`;
        const otherwise = statement.otherwise.length > 0 ? ` else ${block(statement.otherwise)}` : '';
        return `if (${bare(statement.condition)}) ${block(statement.then)}${otherwise}`;
      }
      case 'for': {
        const { index, from, comparison, to, step } = statement.counting;
        const turn = step > 0 ? `+= ${step}` : `-= ${-step}`;
        return `for (${statement.counting.declared ? '' : 'let '}${index} = ${print(from)}; ${withoutParentheses(operators[comparison].print(index, print(to)))}; ${index} ${turn}) ${block(statement.body)}`;
      }
      case 'loop':
        return `while (true) {\n${inner(statement.header)}${indent}  if (!${print(statement.condition)}) break;\n${inner(statement.body)}${indent}}`;
      case 'repeat':
        return `for (let turn = ${print(statement.count)}; turn > 0; turn--) ${block(statement.body)}`;
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
      case 'checkStack':
        return `if (top > stack.length) return again(top, ${parameters.join(', ')});`;
      case 'leave':
        return `workspace.leave(${JSON.stringify(statement.reason)});`;
      case 'return':
        return `return ${bare(statement.value)};`;
      case 'comment': {
        const text = comment?.(statement.location.file, statement.location.line);
        return text === undefined ? undefined : `// ${text}`;
      }
    }
  };
  return statements
    .map(line)
    .filter((text) => text !== undefined)
    .map((text) => `${indent}${text}\n`)
    .join('');
}

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
